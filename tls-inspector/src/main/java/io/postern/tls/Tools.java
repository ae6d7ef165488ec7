package io.postern.tls;

import io.postern.capture.count.Tally;
import io.postern.tls.keys.KeySource;

/**
 * What every reader of one {@link TlsProtocol} shares.
 *
 * @param room for what is kept of all sessions that are being read
 * @param keys the secrets of sessions
 */
record Tools(TlsListener listener, Tally<TlsCount> tally, Room room, KeySource keys) {}
