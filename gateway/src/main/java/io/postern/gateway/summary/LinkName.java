package io.postern.gateway.summary;

/** What people call the link types that captures mostly have. */
final class LinkName {
    private LinkName() {}

    /** The name of a link type as registered for pcap; its number when it is a rare one. */
    static String of(int linkType) {
        return switch (linkType) {
            case 0 -> "BSD loopback";
            case 1 -> "Ethernet";
            case 6 -> "token ring";
            case 8 -> "SLIP";
            case 9 -> "PPP";
            case 10 -> "FDDI";
            case 12, 14, 101 -> "raw IP";
            case 50, 51 -> "PPP";
            case 104 -> "Cisco HDLC";
            case 105 -> "802.11";
            case 107 -> "Frame Relay";
            case 108 -> "OpenBSD loopback";
            case 113 -> "Linux cooked";
            case 117 -> "pflog";
            case 119 -> "802.11 with Prism header";
            case 127 -> "802.11 with radiotap";
            case 147, 148, 149, 150 -> "user-defined link type " + linkType;
            case 163 -> "802.11 with AVS header";
            case 189, 220 -> "Linux USB";
            case 192 -> "PPI";
            case 228 -> "raw IPv4";
            case 229 -> "raw IPv6";
            case 239 -> "NFLOG";
            case 276 -> "Linux cooked v2";
            default -> "link type " + linkType;
        };
    }
}
