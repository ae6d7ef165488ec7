package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of one 5-tuple on one path.
 *
 * <p>Grows with each packet until {@link FlowListener#ended}; belongs to the thread of its flow table. A million of
 * these may live at once, hence the plain fields and the absence of anything that can be computed.
 */
public class Flow {
    /** The last 64 bits of the addresses; IPv6 keeps the first ones in {@link #uncommon}. */
    long clientLow, serverLow;

    private char clientPort, serverPort;
    private final byte protocol;
    private final boolean ipv6;
    /** Whether who is the client is known, rather than guessed from the first packet. */
    boolean oriented;

    long firstNanos, lastNanos;
    private final long firstPacket;
    private final String source;
    private int clientPackets, serverPackets;
    private long clientBytes, serverBytes;
    private final short icmpTypeAndCode;
    EndReason endReason = EndReason.NONE;
    private @Nullable Uncommon uncommon;

    /** The protocol reader that holds this flow, if any. */
    @Nullable
    Object reader;
    /** How many payloads nobody claimed. */
    byte unclaimed;

    private @Nullable Object facts;

    /** The flow's number while the table remembers it. */
    int place;

    Flow(Headers headers, Packet packet) {
        clientLow = headers.sourceLow;
        serverLow = headers.destinationLow;
        clientPort = (char) headers.sourcePort;
        serverPort = (char) headers.destinationPort;
        protocol = (byte) headers.protocol;
        ipv6 = headers.ipVersion == 6;
        firstPacket = packet.number;
        source = packet.source;
        firstNanos = packet.timeNanos;
        lastNanos = packet.timeNanos;
        icmpTypeAndCode = (short) (headers.icmpType << 8 | headers.icmpCode);
        uncommon = ipv6 || headers.path != 0 ? new Uncommon(headers) : null;
    }

    /** Whether these headers are of a packet of this flow that {@code side} sent. */
    final boolean isFrom(Headers h, Side side) {
        boolean matches = side == Side.CLIENT
                ? h.sourceLow == clientLow
                        && h.destinationLow == serverLow
                        && h.sourcePort == clientPort
                        && h.destinationPort == serverPort
                : h.sourceLow == serverLow
                        && h.destinationLow == clientLow
                        && h.sourcePort == serverPort
                        && h.destinationPort == clientPort;
        return matches
                && (byte) h.protocol == protocol
                && (uncommon == null ? (h.sourceHigh | h.destinationHigh | h.path) == 0 : uncommon.matches(h, side));
    }

    /** The first half of the {@link #address address} of one end, for who looks at it too often to make objects. */
    public final long high(Side side) {
        return uncommon == null ? 0 : uncommon.high(side);
    }

    /** The last half of the {@link #address address} of one end. */
    public final long low(Side side) {
        return side == Side.CLIENT ? clientLow : serverLow;
    }

    final boolean isLive() {
        return endReason == EndReason.NONE;
    }

    final long path() {
        return uncommon == null ? 0 : uncommon.path();
    }

    final void unreachable(int type, int code, long packetNumber) {
        if (uncommon == null) {
            uncommon = new Uncommon();
        }
        uncommon.add(new IcmpError(type, code, packetNumber));
    }

    /** Turns the flow round: who was taken for the server is the client. */
    void turn() {
        long low = clientLow;
        char port = clientPort;
        int packets = clientPackets;
        long bytes = clientBytes;
        clientLow = serverLow;
        clientPort = serverPort;
        clientPackets = serverPackets;
        clientBytes = serverBytes;
        serverLow = low;
        serverPort = port;
        serverPackets = packets;
        serverBytes = bytes;
        if (uncommon != null) {
            uncommon.turn();
        }
    }

    void count(Side from, long timeNanos, int datagramLength) {
        if (from == Side.CLIENT) {
            clientPackets++;
            clientBytes += datagramLength;
        } else {
            serverPackets++;
            serverBytes += datagramLength;
        }
        if (timeNanos > lastNanos) {
            lastNanos = timeNanos;
        } else if (timeNanos < firstNanos) {
            firstNanos = timeNanos;
        }
    }

    /** Address of one end. */
    public IpAddress address(Side side) {
        return new IpAddress(high(side), low(side));
    }

    /** Port of one end, 0 to 65535; 0 where the protocol has none; of ESP as {@link Headers#sourcePort} says. */
    public int port(Side side) {
        return side == Side.CLIENT ? clientPort : serverPort;
    }

    /** IP protocol number, 0 to 255. */
    public int protocol() {
        return protocol & 255;
    }

    /** 4 or 6. */
    public int ipVersion() {
        return ipv6 ? 6 : 4;
    }

    /** Capture time of the earliest packet, nanoseconds since 1970. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Capture time of the latest packet, nanoseconds since 1970. */
    public long lastNanos() {
        return lastNanos;
    }

    /** Number of the packet that began this flow. */
    public long firstPacket() {
        return firstPacket;
    }

    /** Name of the file or interface that the first packet came from. */
    public String source() {
        return source;
    }

    /** Packets that one side sent. */
    public long packets(Side from) {
        return Integer.toUnsignedLong(from == Side.CLIENT ? clientPackets : serverPackets);
    }

    /** IP datagram bytes that one side sent, headers included. */
    public long bytes(Side from) {
        return from == Side.CLIENT ? clientBytes : serverBytes;
    }

    /** ICMP type and code of the first packet; 0 for other protocols. */
    public int icmpType() {
        return icmpTypeAndCode >> 8 & 255;
    }

    /** ICMP code of the first packet. */
    public int icmpCode() {
        return icmpTypeAndCode & 255;
    }

    /** The first ICMP error that quoted a packet of this flow. */
    public Optional<IcmpError> icmpError() {
        return uncommon == null ? Optional.empty() : uncommon.icmpError();
    }

    /** The VLANs and the tunnel that the first packet came through. */
    public Optional<Route> route() {
        return uncommon == null ? Optional.empty() : uncommon.route();
    }

    /** Why the flow ended; {@link EndReason#NONE} while it lives. */
    public EndReason endReason() {
        return endReason;
    }

    /** A hash of the 5-tuple and the path, the same for both directions and in every run, 0 to 2^53 - 1. */
    public long id() {
        return FlowId.of(this);
    }

    /** What the reader of this capture remembers of this flow, if anything. */
    public @Nullable Object facts() {
        return facts;
    }

    /** Remembers something of this flow until it ends. */
    public void remember(Object facts) {
        this.facts = facts;
    }
}
