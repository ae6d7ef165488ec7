package io.postern.tls.preface;

import java.util.OptionalInt;

/**
 * A request to a proxy to open a tunnel, RFC 9110 section 9.3.6.
 *
 * @param authority host and port as sent, bytes outside printable ASCII as {@code \DDD}
 * @param packet number of the packet that completed the request line
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 * @param status the proxy's last answer, 100 to 999; empty when none was seen
 * @param statusPacket number of the packet that completed the status line; 0 when none was seen
 */
public record HttpConnect(String authority, long packet, long timeNanos, OptionalInt status, long statusPacket) {
    /** Whether the proxy opened the tunnel. */
    public boolean accepted() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }
}
