package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Which policy holds.
 *
 * @param watch whether a changed file is loaded without being told
 */
public record PolicySettings(Path file, boolean watch) {
    static final Setting<Path> FILE = new Setting<>(
            "policy.file", Kinds.PATH, Path.of("/etc/postern/policy.yaml"), "The policy (docs/policy.md).");
    static final Setting<Boolean> WATCH = new Setting<>(
            "policy.watch",
            Kinds.FLAG,
            true,
            "Whether the policy is loaded again when its file changes; SIGHUP does it in any case.");

    static final Section SECTION = new Section("policy", "Who may reach what.", List.of(FILE, WATCH));

    static PolicySettings of(Values values) {
        return new PolicySettings(values.get(FILE), values.get(WATCH));
    }
}
