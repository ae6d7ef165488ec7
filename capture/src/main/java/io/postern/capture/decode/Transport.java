package io.postern.capture.decode;

/** IP protocol numbers: what follows an IP header. */
final class Transport {
    static final int IGMP = 2, IPV4 = 4, IPV6 = 41, GRE = 47, ESP = 50, AH = 51, ETHER_IP = 97, SCTP = 132, MPLS = 137;

    private Transport() {}

    /**
     * The layer that {@link Headers#protocol} announces at the cursor's offset. The headers describe a datagram without
     * a transport header from here on, unless that layer is TCP or UDP.
     */
    static Layer next(Cursor c) {
        int protocol = c.headers.protocol;
        if (protocol == Headers.TCP) {
            return Layer.TCP;
        }
        if (protocol == Headers.UDP) {
            return Layer.UDP;
        }
        c.opaque();
        boolean four = c.headers.ipVersion == 4;
        return switch (protocol) {
            case Headers.ICMP -> four ? Layer.ICMPV4 : misplaced(c, Oddity.IPV6_ICMPV4);
            case Headers.ICMPV6 -> four ? misplaced(c, Oddity.IPV4_ICMPV6) : Layer.ICMPV6;
            case SCTP -> Layer.SCTP;
            case IGMP -> Layer.IGMP;
            case ESP -> Layer.ESP;
            case AH -> Layer.AH;
            case IPV4 -> four ? Layer.IPV4_IN_IPV4 : Layer.IPV4_IN_IPV6;
            case IPV6 -> four ? Layer.IPV6_IN_IPV4 : Layer.IPV6_IN_IPV6;
            case GRE -> Layer.GRE;
            case ETHER_IP -> Layer.ETHER_IP;
            case MPLS -> Layer.MPLS_IN_IP;
            default -> Layer.OTHER_PROTOCOL;
        };
    }

    private static Layer misplaced(Cursor c, Oddity oddity) {
        c.note(oddity);
        return Layer.OTHER_PROTOCOL;
    }
}
