package io.postern.gateway.account;

import io.postern.gateway.outcome.Ending;
import io.postern.gateway.wanted.Judged;
import java.util.Optional;

/**
 * What a flow that speaks QUIC remembers until it ends.
 *
 * @param host where it is counted
 * @param ending how its last connection ended
 * @param events how many events it came to
 * @param judged what it wanted, where somebody cares
 */
public record QuicNote(HostAccount host, Ending ending, int events, Optional<Judged> judged) {}
