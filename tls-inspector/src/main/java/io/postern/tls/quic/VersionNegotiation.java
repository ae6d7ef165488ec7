package io.postern.tls.quic;

import java.util.List;

/**
 * A server that does not speak the version it was asked for, RFC 9000 section 17.2.1. Nothing protects this packet: anybody on the way
 * could have sent it.
 *
 * @param versions numbers that the server offers, the first sixteen, those reserved to be ignored included
 */
public record VersionNegotiation(List<Integer> versions) {
    /** Versions that are kept. */
    static final int MOST = 16;

    /** Takes a copy. */
    public VersionNegotiation {
        versions = List.copyOf(versions);
    }
}
