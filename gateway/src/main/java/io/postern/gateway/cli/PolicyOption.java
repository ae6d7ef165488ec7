package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import java.nio.file.Path;
import java.util.Optional;

/** Reads policies that the command line names. */
final class PolicyOption {
    private PolicyOption() {}

    /** The policy; empty, and everything that is wrong is on standard error, when it cannot be used. */
    static Optional<Policy> read(Path file, Console console) {
        try {
            return Optional.of(PolicyFile.read(file));
        } catch (ConfigException e) {
            e.errors().forEach(error -> console.err().println(error));
            return Optional.empty();
        }
    }
}
