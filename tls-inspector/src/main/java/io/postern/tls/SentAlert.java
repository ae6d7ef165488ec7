package io.postern.tls;

import io.postern.capture.flow.Side;
import io.postern.tls.wire.TlsAlert;

/**
 * An alert in clear and who sent it.
 *
 * @param from the end of the TCP flow that sent it
 * @param packet number of the packet that completed it
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 */
public record SentAlert(Side from, TlsAlert alert, long packet, long timeNanos) {}
