package io.postern.gateway.eve;

import io.postern.capture.flow.Route;

/** EVE's words for IP protocols and for what a tunnelled packet was unwrapped from. */
final class ProtocolName {
    private static final Name[] NAMES = new Name[256];
    private static final Name IPV4_TUNNEL = new Name("ipv4 tunnel");
    private static final Name IPV6_TUNNEL = new Name("ipv6 tunnel");
    private static final Name GRE_TUNNEL = new Name("gre tunnel");
    private static final Name VXLAN = new Name("vxlan encapsulation");
    private static final Name GENEVE = new Name("geneve encapsulation");
    private static final Name TEREDO = new Name("teredo tunnel");
    private static final Name GTP = new Name("gtp tunnel");
    private static final Name OTHER = new Name("tunnel");

    private static final int UDP = 17;

    static {
        for (int i = 0; i < NAMES.length; i++) {
            NAMES[i] = new Name(name(i));
        }
    }

    private ProtocolName() {}

    /** The name of an IP protocol number, 0 to 255, as Suricata writes it; the number itself when it has none. */
    static Name of(int protocol) {
        return NAMES[protocol & 255];
    }

    /** What {@code pkt_src} says of a packet from a tunnel. */
    static Name tunnel(Route.Tunnel tunnel) {
        return switch (tunnel.protocol()) {
            case 4 -> IPV4_TUNNEL;
            case 41 -> IPV6_TUNNEL;
            case 47 -> GRE_TUNNEL;
            case UDP -> overUdp(tunnel.destinationPort(), tunnel.sourcePort());
            default -> OTHER;
        };
    }

    private static Name overUdp(int port, int otherPort) {
        return switch (port) {
            case 4789, 8472 -> VXLAN;
            case 6081 -> GENEVE;
            case 3544 -> TEREDO;
            case 2152 -> GTP;
            default -> otherPort == 3544 ? TEREDO : otherPort == 2152 ? GTP : OTHER;
        };
    }

    private static String name(int protocol) {
        return switch (protocol) {
            case 0 -> "HOPOPT";
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 3 -> "GGP";
            case 4 -> "IP-in-IP";
            case 6 -> "TCP";
            case 8 -> "EGP";
            case 9 -> "IGP";
            case 17 -> "UDP";
            case 27 -> "RDP";
            case 33 -> "DCCP";
            case 41 -> "IPv6";
            case 46 -> "RSVP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 51 -> "AH";
            case 58 -> "IPv6-ICMP";
            case 59 -> "IPv6-NoNxt";
            case 88 -> "EIGRP";
            case 89 -> "OSPFIGP";
            case 94 -> "IPIP";
            case 97 -> "ETHERIP";
            case 103 -> "PIM";
            case 108 -> "IPComp";
            case 112 -> "VRRP";
            case 115 -> "L2TP";
            case 132 -> "SCTP";
            case 136 -> "UDPLite";
            case 137 -> "MPLS-in-IP";
            default -> Integer.toString(protocol);
        };
    }
}
