package io.postern.dns;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Incompleteness;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.registry.RecordClass;
import io.postern.dns.registry.RecordType;

/**
 * Tells by its look whether something is a DNS message.
 *
 * <p>On the ports of DNS a header that is ordinary or whose counts fit into the message, or a first question that can be read, is
 * enough: what is broken there is worth hearing of. On any other port everything must be in order and the message must end where
 * the datagram does: other protocols' payloads must not be taken for DNS.
 */
final class Likeness {
    private static final int HEADER = DnsMessageCursor.HEADER;
    private static final int LENGTH = 2;
    /** Octets of each side that a stream is claimed by, at most: {@link io.postern.capture.flow.StreamProtocol#claim}. */
    private static final int CLAIM_OCTETS = 1024;

    private static final int NETBIOS_NAMES = 137;

    private final DnsMessageCursor message = new DnsMessageCursor();

    /** A datagram's payload. */
    Claim ofDatagram(int sourcePort, int destinationPort, byte[] bytes, int offset, int length, int sent) {
        if (length < HEADER) {
            return Claim.NO;
        }
        if (Kind.isPort(sourcePort, destinationPort)) {
            Kind kind = Kind.ofPorts(sourcePort, destinationPort);
            boolean like = DnsMessageCursor.countsFit(bytes, offset, sent) || read(bytes, offset, length, sent, kind);
            return like ? side(bytes, offset, kind) : Claim.NO;
        }
        // NetBIOS names (RFC 1002) have the form of DNS messages and are none.
        boolean netbios = sourcePort == NETBIOS_NAMES || destinationPort == NETBIOS_NAMES;
        boolean like = !netbios && isUnmistakable(bytes, offset, length, sent);
        return like ? side(bytes, offset, Kind.DNS) : Claim.NO;
    }

    /** The first octets of a stream. */
    Claim ofStream(int clientPort, int serverPort, byte[] bytes, int offset, int length) {
        if (length < LENGTH + HEADER) {
            return Claim.NEED_MORE;
        }
        int sent = count(bytes, offset);
        int start = offset + LENGTH;
        if (sent < HEADER || !DnsMessageCursor.countsFit(bytes, start, sent)) {
            return Claim.NO;
        }
        if (Kind.isPort(clientPort, serverPort)) {
            return side(bytes, start, Kind.ofPorts(clientPort, serverPort));
        }
        int atHand = Math.min(length - LENGTH, sent);
        if (!DnsMessageCursor.isOrdinary(bytes, start)) {
            return Claim.NO;
        }
        if (atHand < sent && sent <= CLAIM_OCTETS - LENGTH) {
            return Claim.NEED_MORE;
        }
        return isUnmistakable(bytes, start, atHand, sent) ? side(bytes, start, Kind.DNS) : Claim.NO;
    }

    /** Whether octets that might begin anywhere in a stream are a message. */
    boolean isMessage(byte[] bytes, int offset, int length) {
        return length >= HEADER && isUnmistakable(bytes, offset, length, length);
    }

    private static Claim side(byte[] bytes, int offset, Kind kind) {
        boolean response = bytes[offset + 2] < 0;
        if (!response) {
            return Claim.YES_FROM_CLIENT;
        }
        // Multicast DNS announces unasked, to the group.
        return kind == Kind.MDNS ? Claim.YES : Claim.YES_FROM_SERVER;
    }

    private static int count(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    private boolean isUnmistakable(byte[] bytes, int offset, int length, int sent) {
        if (!DnsMessageCursor.isOrdinary(bytes, offset)
                || !DnsMessageCursor.countsFit(bytes, offset, sent)
                || !read(bytes, offset, length, sent, Kind.DNS)) {
            return false;
        }
        if (message.anomalies() != 0 || message.trailing() != 0 || message.questions() != 1) {
            return false;
        }
        int recordClass = message.questionClass(0);
        return RecordType.isAssigned(message.questionType(0))
                && RecordClass.isAssigned(recordClass)
                && recordClass != RecordClass.NONE;
    }

    private boolean read(byte[] bytes, int offset, int length, int sent, Kind kind) {
        return message.read(bytes, offset, length, sent, Incompleteness.SNAPLEN, kind);
    }
}
