package io.postern.gateway.dial;

import io.postern.gateway.egress.EndReason;

/**
 * Why a server could not be reached.
 *
 * @param reason one for which {@link EndReason#isConnectFailure} holds
 * @param detail which addresses were tried, and what the last one came to
 */
public record DialFailure(EndReason reason, String detail) {}
