package io.postern.gateway.admin;

import io.postern.gateway.policy.Policy;
import java.time.Instant;
import java.util.List;

/**
 * The policy that holds.
 *
 * @param loaded when it was
 * @param errors of the last attempt to load another, with their places; empty when that one was loaded
 */
public record PolicyState(Policy policy, Instant loaded, List<String> errors) {
    /** Copies the list. */
    public PolicyState {
        errors = List.copyOf(errors);
    }
}
