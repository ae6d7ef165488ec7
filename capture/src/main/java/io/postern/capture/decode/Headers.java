package io.postern.capture.decode;

/**
 * What the decoder found in a frame: the innermost IP datagram, its transport header and the bounds of its payload.
 *
 * <p>A reused cursor like {@link io.postern.capture.source.Packet}: public plain fields, valid until the next frame is
 * decoded. All offsets are into {@link #bytes} and were checked against it.
 *
 * <p>For speed a frame sets only what it has; the rest is left over from frames before. After {@link Decoder#decode} has
 * returned true:
 * <ul>
 *   <li>always set: {@link #bytes}, everything about the IP header, {@link #reassembled}, {@link #hasTransport}, both
 *       ports, everything about the payload, {@link #vlanCount}, {@link #path}, {@link #tunnelDepth}
 *   <li>set when {@link #hasTransport}: {@link #transportOffset}; with {@link #protocol} TCP also {@link #sequence} to
 *       {@link #optionsLength}, with ICMP or ICMPv6 {@link #icmpType} and {@link #icmpCode}
 *   <li>set when {@link #tunnelDepth} is not 0: the fields whose names begin with {@code tunnel}
 * </ul>
 * After it has returned false nothing is.
 */
public final class Headers {
    /** TCP flag bits as in RFC 9293 section 3.1. */
    public static final int FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16, URG = 32, ECE = 64, CWR = 128;
    /** IP protocol numbers that the rest of the house looks at. */
    public static final int ICMP = 1, TCP = 6, UDP = 17, ICMPV6 = 58;
    /** VLAN identifiers kept of a frame; deeper ones count for {@link #path} only. */
    public static final int VLANS = 4;

    private static final byte[] NOTHING = {};

    /** The frame's array, or the decoder's own when the datagram was put together from fragments. */
    public byte[] bytes = NOTHING;

    /** 4 or 6. */
    public int ipVersion;
    /** Where the innermost IP header begins. */
    public int networkOffset;
    /** Addresses as {@link io.postern.capture.net.IpAddress} holds them. */
    public long sourceHigh, sourceLow, destinationHigh, destinationLow;
    /** IPv4 protocol, or what follows the last IPv6 extension header. */
    public int protocol;
    /** IPv4 time to live or IPv6 hop limit, 0 to 255. */
    public int timeToLive;
    /** IPv4 identification; 0 for IPv6. */
    public int identification;
    /** IPv4 DF bit; true for IPv6, whose routers never fragment. */
    public boolean dontFragment;
    /** Whether {@link #bytes} was put together from fragments. */
    public boolean reassembled;
    /** Bytes of the innermost IP datagram by its own header, IP header included. */
    public int datagramLength;

    /** Whether the transport header was there in full and well formed; if not, nothing below is meaningful but the payload. */
    public boolean hasTransport;
    /** Where the transport header begins. */
    public int transportOffset;
    /**
     * Ports of TCP, UDP and SCTP, 0 to 65535; for ICMP echo, both hold the identifier; for ESP, the halves of its security parameters index;
     * otherwise 0.
     */
    public int sourcePort, destinationPort;
    /** ICMP type and code. */
    public int icmpType, icmpCode;
    /** TCP sequence and acknowledgment number, to be read unsigned. */
    public int sequence, acknowledgment;
    /** TCP flags, eight bits. */
    public int tcpFlags;
    /** TCP window as sent, unscaled. */
    public int window;
    /** Where TCP's options begin, and how many bytes of them were captured (0 to 40). */
    public int optionsOffset, optionsLength;

    /** Where the payload of the transport (of IP, when the protocol has no decoder) begins. */
    public int payloadOffset;
    /** Bytes of payload that were captured. */
    public int payloadLength;
    /** Bytes of payload that were sent, by the IP header; more than {@link #payloadLength} when the capture cut it. */
    public int payloadOnWire;

    /** How many of {@link #vlans} are set, 0 to {@link #VLANS}. */
    public int vlanCount;
    /** VLAN identifiers, outermost first, 1 to 4095; priority tags (identifier 0) name no VLAN and are left out. */
    public final int[] vlans = new int[VLANS];
    /**
     * A hash of the VLANs and tunnels that the datagram came through, the same in both directions; 0 when it came
     * through none. Networks with overlapping addresses are told apart by it.
     */
    public long path;
    /** How many IP headers lie around the innermost one. */
    public int tunnelDepth;
    /** The outermost IP header and what it carried, when {@link #tunnelDepth} is not 0. */
    public long tunnelSourceHigh, tunnelSourceLow, tunnelDestinationHigh, tunnelDestinationLow;
    /** UDP ports of the outermost header, 0 when it carried no UDP. */
    public int tunnelSourcePort, tunnelDestinationPort;
    /** IP protocol number of the outermost header. */
    public int tunnelProtocol;

    /** Makes this a copy of {@code other}, which keeps its array. */
    void copyFrom(Headers other) {
        bytes = other.bytes;
        ipVersion = other.ipVersion;
        networkOffset = other.networkOffset;
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        destinationHigh = other.destinationHigh;
        destinationLow = other.destinationLow;
        protocol = other.protocol;
        timeToLive = other.timeToLive;
        identification = other.identification;
        dontFragment = other.dontFragment;
        reassembled = other.reassembled;
        datagramLength = other.datagramLength;
        hasTransport = other.hasTransport;
        transportOffset = other.transportOffset;
        sourcePort = other.sourcePort;
        destinationPort = other.destinationPort;
        icmpType = other.icmpType;
        icmpCode = other.icmpCode;
        sequence = other.sequence;
        acknowledgment = other.acknowledgment;
        tcpFlags = other.tcpFlags;
        window = other.window;
        optionsOffset = other.optionsOffset;
        optionsLength = other.optionsLength;
        payloadOffset = other.payloadOffset;
        payloadLength = other.payloadLength;
        payloadOnWire = other.payloadOnWire;
        vlanCount = other.vlanCount;
        System.arraycopy(other.vlans, 0, vlans, 0, VLANS);
        path = other.path;
        tunnelDepth = other.tunnelDepth;
        tunnelSourceHigh = other.tunnelSourceHigh;
        tunnelSourceLow = other.tunnelSourceLow;
        tunnelDestinationHigh = other.tunnelDestinationHigh;
        tunnelDestinationLow = other.tunnelDestinationLow;
        tunnelSourcePort = other.tunnelSourcePort;
        tunnelDestinationPort = other.tunnelDestinationPort;
        tunnelProtocol = other.tunnelProtocol;
    }
}
