package io.postern.tls;

import io.postern.capture.count.Tally;

/** What every reader of one {@link TlsProtocol} shares. */
record Tools(TlsListener listener, Tally<TlsCount> tally) {}
