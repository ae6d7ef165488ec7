package io.postern.gateway.relay;

import java.time.Duration;

/**
 * How long two sides are kept together.
 *
 * @param idle without an octet either way
 * @param lifetime in all
 */
public record RelayLimits(Duration idle, Duration lifetime) {}
