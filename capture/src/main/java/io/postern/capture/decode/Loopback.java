package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;

/** The loopback interface of the BSDs, macOS and Npcap: four bytes of address family, then the datagram. */
final class Loopback {
    private Loopback() {}

    /**
     * {@code LINKTYPE_NULL} has the family in the byte order of the capturing machine, {@code LINKTYPE_LOOP} in network
     * order; the value shows which, as families are small.
     */
    static Layer read(Cursor c) {
        if (!c.has(4)) {
            return c.stop(Obstacle.NULL_TOO_SMALL);
        }
        int family = i32(c.bytes, c.offset);
        c.offset += 4;
        return family((family & 0xffff) == 0 ? Integer.reverseBytes(family) : family, c);
    }

    private static Layer family(int family, Cursor c) {
        return switch (family) {
            case 2 -> Layer.IPV4;
            // AF_INET6 of Linux, Windows, NetBSD with OpenBSD, FreeBSD, macOS
            case 10, 23, 24, 28, 30 -> Layer.IPV6;
            default -> c.stop(Obstacle.NULL_FAMILY);
        };
    }
}
