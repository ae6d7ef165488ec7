package io.postern.capture.decode;

import io.postern.capture.count.Counted;

/**
 * What stands next in a frame. Each layer's reader says which one follows it, until one of the four ends is reached;
 * every layer that was entered is counted. Keys are those of Suricata's decoder statistics where it has one.
 */
enum Layer implements Counted {
    /** End: the headers describe a whole IP datagram. */
    DATAGRAM("decoder.datagrams", Role.END),
    /** End: a fragment that waits for the rest of its datagram. */
    HELD("decoder.held_fragments", Role.END),
    /** End: nothing that we read IP from; an {@link Obstacle} says what it was. */
    NOT_IP("decoder.not_ip", Role.END),
    /** End: malformed, or cut short inside a header; an {@link Obstacle} says where. */
    INVALID("decoder.invalid", Role.END),

    ETHERNET("decoder.ethernet"),
    BRIDGED("decoder.bridged_ethernet", Role.NESTS),
    LLC("decoder.llc"),
    NULL("decoder.null"),
    RAW("decoder.raw"),
    SLL("decoder.sll"),
    SLL2("decoder.sll2"),
    PPP("decoder.ppp"),
    PPP_HDLC("decoder.ppp_hdlc"),
    PPPOE("decoder.pppoe", Role.NESTS),
    CHDLC("decoder.chdlc"),
    FRAME_RELAY("decoder.frame_relay"),
    RADIOTAP("decoder.radiotap"),
    PPI("decoder.ppi"),
    PRISM("decoder.prism"),
    AVS("decoder.avs"),
    WIRELESS("decoder.ieee80211"),
    NFLOG("decoder.nflog"),
    IPNET("decoder.ipnet"),
    PKTAP("decoder.pktap", Role.NESTS),
    PFLOG("decoder.pflog"),
    ENC("decoder.enc"),
    SLIP("decoder.slip"),
    TOKEN_RING("decoder.token_ring"),
    FDDI("decoder.fddi"),
    ARCNET("decoder.arcnet"),
    ATM("decoder.atm"),

    VLAN("decoder.vlan", Role.NESTS),
    VLAN_QINQ("decoder.vlan_qinq", Role.NESTS),
    VLAN_QINQINQ("decoder.vlan_qinqinq", Role.NESTS),
    VLAN_DEEPER("decoder.vlan_deeper", Role.NESTS),
    BACKBONE("decoder.ieee8021ah", Role.NESTS),
    VNTAG("decoder.vntag", Role.NESTS),
    ETAG("decoder.etag", Role.NESTS),
    FABRICPATH("decoder.fabricpath", Role.NESTS),
    CISCO_METADATA("decoder.cisco_metadata", Role.NESTS),
    ARISTA("decoder.arista_timestamp", Role.NESTS),
    MPLS("decoder.mpls", Role.NESTS),
    NSH("decoder.nsh", Role.NESTS),

    IPV4("decoder.ipv4"),
    IPV6("decoder.ipv6"),
    IPV4_FRAGMENT("defrag.ipv4.fragments", Role.NESTS),
    IPV6_FRAGMENT("defrag.ipv6.fragments", Role.NESTS),
    TCP("decoder.tcp"),
    UDP("decoder.udp"),
    SCTP("decoder.sctp"),
    ICMPV4("decoder.icmpv4"),
    ICMPV6("decoder.icmpv6"),
    IGMP("decoder.igmp"),
    ESP("decoder.esp"),
    OTHER_PROTOCOL("decoder.other_protocol"),

    AH("decoder.ah", Role.TUNNEL),
    IPV4_IN_IPV4("decoder.ipv4_in_ipv4", Role.TUNNEL),
    IPV6_IN_IPV4("decoder.ipv6_in_ipv4", Role.TUNNEL),
    IPV4_IN_IPV6("decoder.ipv4_in_ipv6", Role.TUNNEL),
    IPV6_IN_IPV6("decoder.ipv6_in_ipv6", Role.TUNNEL),
    ETHER_IP("decoder.etherip", Role.TUNNEL),
    MPLS_IN_IP("decoder.mpls_in_ip", Role.TUNNEL),
    GRE("decoder.gre", Role.TUNNEL),
    WCCP("decoder.wccp"),
    ERSPAN1("decoder.erspan1", Role.NESTS),
    ERSPAN("decoder.erspan", Role.NESTS),
    VXLAN("decoder.vxlan", Role.TUNNEL),
    VXLAN_GPE("decoder.vxlan_gpe", Role.TUNNEL),
    GENEVE("decoder.geneve", Role.TUNNEL),
    TEREDO("decoder.teredo", Role.TUNNEL),
    GTP("decoder.gtp", Role.TUNNEL),
    L2TP("decoder.l2tp", Role.TUNNEL),
    CAPWAP("decoder.capwap", Role.TUNNEL);

    private final String key;
    /** Whether nothing follows. */
    final boolean ends;
    /** Whether the layer counts against {@link Decoder#MAX_ENCAPSULATIONS}. */
    final boolean nests;
    /** Whether the layer is the payload of a datagram that the headers describe already. */
    final boolean inDatagram;

    Layer(String key) {
        this(key, Role.STEP);
    }

    Layer(String key, Role role) {
        this.key = key;
        ends = role == Role.END;
        nests = role == Role.NESTS || role == Role.TUNNEL;
        inDatagram = role == Role.TUNNEL;
    }

    @Override
    public String key() {
        return key;
    }

    private enum Role {
        END,
        STEP,
        NESTS,
        TUNNEL
    }
}
