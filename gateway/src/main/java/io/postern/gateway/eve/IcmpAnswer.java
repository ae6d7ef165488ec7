package io.postern.gateway.eve;

import io.postern.capture.decode.Headers;

/** Which ICMP message types ask and answer each other (RFC 792, 950, 1256, 4443, 4861, 2710, 4620, 6275). */
final class IcmpAnswer {
    private IcmpAnswer() {}

    /** The type that answers, or is answered by, a type of ICMP or ICMPv6; -1 when there is none. */
    static int of(int protocol, int type) {
        return protocol == Headers.ICMP ? version4(type) : version6(type);
    }

    private static int version4(int type) {
        return switch (type) {
            case 0 -> 8; // echo
            case 8 -> 0;
            case 9 -> 10; // router advertisement and solicitation
            case 10 -> 9;
            case 13 -> 14; // time stamp
            case 14 -> 13;
            case 15 -> 16; // information
            case 16 -> 15;
            case 17 -> 18; // address mask
            case 18 -> 17;
            default -> -1;
        };
    }

    private static int version6(int type) {
        return switch (type) {
            case 128 -> 129; // echo
            case 129 -> 128;
            case 130 -> 131; // multicast listener query and report
            case 131 -> 130;
            case 133 -> 134; // router
            case 134 -> 133;
            case 135 -> 136; // neighbour
            case 136 -> 135;
            case 139 -> 140; // node information
            case 140 -> 139;
            case 144 -> 145; // home agent address discovery
            case 145 -> 144;
            default -> -1;
        };
    }
}
