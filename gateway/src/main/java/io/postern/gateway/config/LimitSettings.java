package io.postern.gateway.config;

import java.util.List;

/**
 * What may be held.
 *
 * @param flows of each capture thread
 */
public record LimitSettings(int flows) {
    static final Setting<Integer> FLOWS = new Setting<>(
            "limits.flows",
            Kinds.whole(1024, 1 << 24),
            1 << 20,
            "Conversations that each capture thread follows at once; beyond, those that are idle for longest are ended.");

    static final Section SECTION = new Section("limits", "What may be held.", List.of(FLOWS));

    static LimitSettings of(Values values) {
        return new LimitSettings(values.get(FLOWS));
    }
}
