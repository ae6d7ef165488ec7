package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/**
 * The datagram that an ICMP error quotes: its IP header and, by RFC 792, at least eight bytes more. Those hold the ports,
 * and TCP's sequence number, though not a whole TCP header.
 */
final class Quoted {
    private static final int ALWAYS_QUOTED = 8;

    /** Its tallies are not reported: what a quotation looks like says nothing about the capture. */
    private final Cursor cursor = new Cursor();

    /** Describes in {@code quoted} what the payload of {@code error} quotes; false when that is no IP datagram. */
    boolean read(Headers error, Headers quoted) {
        boolean icmp = error.protocol == (error.ipVersion == 4 ? Headers.ICMP : Headers.ICMPV6);
        if (!icmp || !error.hasTransport || !Icmp.isError(error.ipVersion, error.icmpType)) {
            return false;
        }
        quoted.copyFrom(error);
        Cursor c = cursor;
        c.beginQuoted(error, quoted);
        return describe(c, error.ipVersion == 4 ? Ipv4.read(c) : Ipv6.read(c));
    }

    private static boolean describe(Cursor c, Layer found) {
        Layer layer = switch (found) {
            case IPV4_FRAGMENT -> isFirst(c) ? Transport.next(c) : c.opaque();
            case IPV6_FRAGMENT -> afterFragmentHeader(c);
            default -> found;
        };
        switch (layer) {
            case TCP -> readTcp(c);
            case UDP -> Udp.read(c);
            case SCTP -> readPorts(c);
            case ICMPV4, ICMPV6 -> Icmp.read(c);
            case INVALID, NOT_IP -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private static boolean isFirst(Cursor c) {
        return (u16(c.bytes, c.headers.networkOffset + 6) & Ipv4.FRAGMENT_OFFSET) == 0;
    }

    private static Layer afterFragmentHeader(Cursor c) {
        boolean first = u16(c.bytes, c.offset + 2) >>> 3 == 0;
        c.headers.protocol = u8(c.bytes, c.offset);
        c.offset += 8;
        return first ? Ipv6.passExtensions(c, c.offset - 8) : c.opaque();
    }

    private static void readTcp(Cursor c) {
        Tcp.read(c);
        Headers h = c.headers;
        if (!h.hasTransport && c.has(ALWAYS_QUOTED)) {
            readPorts(c);
            h.sequence = i32(c.bytes, c.offset + 4);
            h.acknowledgment = 0;
            h.tcpFlags = 0;
            h.window = 0;
            h.optionsOffset = c.end;
            h.optionsLength = 0;
        }
    }

    private static void readPorts(Cursor c) {
        if (c.has(ALWAYS_QUOTED)) {
            c.headers.hasTransport = true;
            c.headers.sourcePort = u16(c.bytes, c.offset);
            c.headers.destinationPort = u16(c.bytes, c.offset + 2);
        }
    }
}
