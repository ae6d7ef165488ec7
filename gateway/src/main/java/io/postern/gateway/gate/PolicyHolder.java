package io.postern.gateway.gate;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The policy that holds. A file that is broken never takes its place. Any thread asks; one at a time loads. */
final class PolicyHolder {
    private final Consumer<String> say;
    private final InstantSource clock;
    private volatile State state;

    /**
     * What is known.
     *
     * @param broken why the file was not loaded the last time that it was tried; empty when it was
     */
    record State(Policy policy, Instant loaded, String broken) {}

    /**
     * Loads for the first time.
     *
     * @throws ConfigException when it cannot be used: without a policy there is no gateway
     */
    PolicyHolder(Path file, Consumer<String> say, InstantSource clock) throws ConfigException {
        this.say = say;
        this.clock = clock;
        state = new State(PolicyFile.read(file), clock.instant(), "");
    }

    Policy policy() {
        return state.policy;
    }

    State state() {
        return state;
    }

    /** Loads again, if it can. */
    synchronized void load(Path file) {
        State before = state;
        try {
            Policy policy = PolicyFile.read(file);
            state = new State(policy, clock.instant(), "");
            if (!policy.hash().equals(before.policy.hash())) {
                say.accept("policy " + file + " loaded: mode " + policy.mode().word() + ", sha256 " + policy.hash());
            } else if (!before.broken.isEmpty()) {
                say.accept("policy " + file + ": is the one that holds again");
            }
        } catch (ConfigException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            state = new State(before.policy, before.loaded, why);
            if (!why.equals(before.broken)) {
                say.accept("policy not loaded, the old one goes on (sha256 " + before.policy.hash() + "):\n" + why);
            }
        }
    }
}
