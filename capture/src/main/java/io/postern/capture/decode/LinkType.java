package io.postern.capture.decode;

/** Link types that we read ({@code LINKTYPE_} numbers as registered for pcap) and the first layer of each. */
final class LinkType {
    static final int NULL = 0,
            ETHERNET = 1,
            TOKEN_RING = 6,
            SLIP = 8,
            PPP = 9,
            FDDI = 10,
            RAW_OPENBSD = 14,
            RAW_BSD = 12;
    static final int PPP_HDLC = 50, PPP_ETHER = 51, ATM_RFC1483 = 100, RAW = 101, C_HDLC = 104, IEEE802_11 = 105;
    static final int FRELAY = 107, LOOP = 108, ENC = 109, LINUX_SLL = 113, PFLOG = 117, IEEE802_11_PRISM = 119;
    static final int IEEE802_11_RADIOTAP = 127,
            ARCNET_LINUX = 129,
            USER2 = 149,
            IEEE802_11_AVS = 163,
            PPP_PPPD = 166,
            PPI = 192;
    static final int PPP_WITH_DIR = 204,
            C_HDLC_WITH_DIR = 205,
            FRELAY_WITH_DIR = 206,
            MPLS = 219,
            IPNET = 226,
            IPV4 = 228,
            IPV6 = 229;
    static final int NFLOG = 239, PKTAP = 258, LINUX_SLL2 = 276;

    private LinkType() {}

    /** The first layer of the cursor's frame; an obstacle when its link type is none of ours. */
    static Layer first(Cursor c) {
        return switch (c.linkType) {
            case ETHERNET -> Layer.ETHERNET;
            case RAW, RAW_BSD, RAW_OPENBSD -> Layer.RAW;
            case IPV4 -> Layer.IPV4;
            case IPV6 -> Layer.IPV6;
            case NULL, LOOP -> Layer.NULL;
            case LINUX_SLL -> Layer.SLL;
            case LINUX_SLL2 -> Layer.SLL2;
            case PPP -> Layer.PPP;
            case PPP_HDLC -> Layer.PPP_HDLC;
            case PPP_WITH_DIR -> after(c, 1, Layer.PPP);
            // here the direction stands in the place of HDLC's address, before its control byte
            case PPP_PPPD -> after(c, 2, Layer.PPP);
            case PPP_ETHER -> Layer.PPPOE;
            case C_HDLC -> Layer.CHDLC;
            case C_HDLC_WITH_DIR -> after(c, 1, Layer.CHDLC);
            case FRELAY -> Layer.FRAME_RELAY;
            case FRELAY_WITH_DIR -> after(c, 1, Layer.FRAME_RELAY);
            case IEEE802_11 -> Layer.WIRELESS;
            case IEEE802_11_RADIOTAP -> Layer.RADIOTAP;
            case PPI -> Layer.PPI;
            case IEEE802_11_PRISM -> Layer.PRISM;
            case IEEE802_11_AVS -> Layer.AVS;
            case NFLOG -> Layer.NFLOG;
            case IPNET -> Layer.IPNET;
            case MPLS -> Layer.MPLS;
            case PKTAP -> Layer.PKTAP;
            // macOS before 10.10 had no number of its own for it
            case USER2 -> Capsule.isPktap(c) ? Layer.PKTAP : c.stopAtUnknownLink();
            case PFLOG -> Layer.PFLOG;
            case ENC -> Layer.ENC;
            case SLIP -> Layer.SLIP;
            case TOKEN_RING -> Layer.TOKEN_RING;
            case FDDI -> Layer.FDDI;
            case ARCNET_LINUX -> Layer.ARCNET;
            case ATM_RFC1483 -> Layer.ATM;
            default -> c.stopAtUnknownLink();
        };
    }

    /** Steps over bytes in front of the frame that say which way it went. */
    private static Layer after(Cursor c, int direction, Layer next) {
        if (!c.has(direction)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        c.offset += direction;
        return next;
    }
}
