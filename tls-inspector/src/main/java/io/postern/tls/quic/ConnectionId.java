package io.postern.tls.quic;

import io.postern.tls.wire.Opaque;

/** Connection identifiers, RFC 9000 section 5.1, compared where they lie. */
final class ConnectionId {
    private ConnectionId() {}

    static Opaque destination(byte[] bytes, LongHeader header) {
        return Opaque.copyOf(bytes, header.destinationId, header.destinationIdLength);
    }

    static Opaque source(byte[] bytes, LongHeader header) {
        return Opaque.copyOf(bytes, header.sourceId, header.sourceIdLength);
    }

    static boolean isDestination(Opaque id, byte[] bytes, LongHeader header) {
        return same(id, bytes, header.destinationId, header.destinationIdLength);
    }

    static boolean isSource(Opaque id, byte[] bytes, LongHeader header) {
        return same(id, bytes, header.sourceId, header.sourceIdLength);
    }

    private static boolean same(Opaque id, byte[] bytes, int offset, int length) {
        if (id.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (id.at(i) != (bytes[offset + i] & 255)) {
                return false;
            }
        }
        return true;
    }
}
