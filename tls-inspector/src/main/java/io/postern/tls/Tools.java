package io.postern.tls;

import io.postern.capture.count.Tally;

/**
 * What every reader of one {@link TlsProtocol} shares.
 *
 * @param room for what is kept of all sessions that are being read
 */
record Tools(TlsListener listener, Tally<TlsCount> tally, Room room) {}
