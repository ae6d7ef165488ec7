package io.postern.capture.decode;

import io.postern.capture.count.Counted;

/**
 * Why the reading of a frame ended before an IP datagram was described: either there is none that we know of
 * ({@link Layer#NOT_IP}) or what should be one is broken ({@link Layer#INVALID}).
 */
enum Obstacle implements Counted {
    ARP("decoder.arp", Layer.NOT_IP),
    LINK_CONTROL("decoder.link_control", Layer.NOT_IP),
    UNKNOWN_ETHERTYPE("decoder.unknown_ethertype", Layer.NOT_IP),
    UNKNOWN_LINK("decoder.unknown_link_types", Layer.NOT_IP),
    LLC_NOT_IP("decoder.llc_not_ip", Layer.NOT_IP),
    NULL_FAMILY("decoder.event.ltnull.unsupported_type", Layer.NOT_IP),
    PPP_CONTROL("decoder.ppp_control", Layer.NOT_IP),
    PPP_COMPRESSED("decoder.ppp_compressed", Layer.NOT_IP),
    PPP_PROTOCOL("decoder.event.ppp.unsup_proto", Layer.NOT_IP),
    PPPOE_DISCOVERY("decoder.pppoe_discovery", Layer.NOT_IP),
    FRAME_RELAY_NOT_IP("decoder.frame_relay_not_ip", Layer.NOT_IP),
    WIRELESS_CONTROL("decoder.ieee80211_not_data", Layer.NOT_IP),
    WIRELESS_ENCRYPTED("decoder.ieee80211_encrypted", Layer.NOT_IP),
    WIRELESS_FRAGMENT("decoder.ieee80211_fragment", Layer.NOT_IP),
    ARISTA_OTHER("decoder.arista_not_timestamp", Layer.NOT_IP),
    ARCNET_FRAGMENT("decoder.arcnet_fragment", Layer.NOT_IP),
    MACSEC("decoder.macsec", Layer.NOT_IP),
    MPLS_PAYLOAD("decoder.event.mpls.unknown_payload_type", Layer.NOT_IP),
    NSH_PAYLOAD("decoder.event.nsh.unknown_payload", Layer.NOT_IP),
    GRE_EMPTY("decoder.gre_control", Layer.NOT_IP),
    GRE_PAYLOAD("decoder.gre_not_ip", Layer.NOT_IP),
    ERSPAN_PAYLOAD("decoder.erspan_not_ethernet", Layer.NOT_IP),
    NFLOG_PAYLOAD("decoder.nflog_not_ip", Layer.NOT_IP),

    LINK_TOO_SMALL("decoder.event.link.pkt_too_small", Layer.INVALID),
    ETHERNET_TOO_SMALL("decoder.event.ethernet.pkt_too_small", Layer.INVALID),
    LLC_TOO_SMALL("decoder.event.llc.pkt_too_small", Layer.INVALID),
    NULL_TOO_SMALL("decoder.event.ltnull.pkt_too_small", Layer.INVALID),
    SLL_TOO_SMALL("decoder.event.sll.pkt_too_small", Layer.INVALID),
    SLL2_TOO_SMALL("decoder.event.sll2.pkt_too_small", Layer.INVALID),
    RAW_VERSION("decoder.event.ipraw.invalid_ip_version", Layer.INVALID),
    PPP_TOO_SMALL("decoder.event.ppp.pkt_too_small", Layer.INVALID),
    PPPOE_VERSION("decoder.event.pppoe.wrong_version", Layer.INVALID),
    PPPOE_TOO_SMALL("decoder.event.pppoe.pkt_too_small", Layer.INVALID),
    CHDLC_TOO_SMALL("decoder.event.chdlc.pkt_too_small", Layer.INVALID),
    FRAME_RELAY_TOO_SMALL("decoder.event.frame_relay.pkt_too_small", Layer.INVALID),
    WIRELESS_TOO_SMALL("decoder.event.ieee80211.pkt_too_small", Layer.INVALID),
    WIRELESS_PREFIX("decoder.event.ieee80211.bad_capture_header", Layer.INVALID),
    WIRELESS_DAMAGED("decoder.event.ieee80211.bad_fcs", Layer.INVALID),
    NFLOG_MALFORMED("decoder.event.nflog.malformed", Layer.INVALID),
    VLAN_TOO_SMALL("decoder.event.vlan.header_too_small", Layer.INVALID),
    BACKBONE_TOO_SMALL("decoder.event.ieee8021ah.header_too_small", Layer.INVALID),
    METADATA_TOO_SMALL("decoder.event.cisco_metadata.header_too_small", Layer.INVALID),
    VNTAG_TOO_SMALL("decoder.event.vntag.header_too_small", Layer.INVALID),
    ETAG_TOO_SMALL("decoder.event.etag.header_too_small", Layer.INVALID),
    ARISTA_TOO_SMALL("decoder.event.arista.header_too_small", Layer.INVALID),
    FABRICPATH_TOO_SMALL("decoder.event.dce.pkt_too_small", Layer.INVALID),
    MPLS_TOO_SMALL("decoder.event.mpls.header_too_small", Layer.INVALID),
    MPLS_TOO_DEEP("decoder.event.mpls.too_many_labels", Layer.INVALID),
    NSH_MALFORMED("decoder.event.nsh.bad_header_length", Layer.INVALID),
    IPV4_TOO_SMALL("decoder.event.ipv4.pkt_too_small", Layer.INVALID),
    IPV4_VERSION("decoder.event.ipv4.wrong_ip_version", Layer.INVALID),
    IPV4_HEADER_LENGTH("decoder.event.ipv4.hlen_too_small", Layer.INVALID),
    IPV4_LENGTH("decoder.event.ipv4.iplen_smaller_than_hlen", Layer.INVALID),
    IPV6_TOO_SMALL("decoder.event.ipv6.pkt_too_small", Layer.INVALID),
    IPV6_VERSION("decoder.event.ipv6.wrong_ip_version", Layer.INVALID),
    GRE_MALFORMED("decoder.event.gre.malformed", Layer.INVALID),
    GRE_VERSION("decoder.event.gre.wrong_version", Layer.INVALID),
    ERSPAN_TOO_SMALL("decoder.event.erspan.header_too_small", Layer.INVALID),
    ERSPAN_VERSION("decoder.event.erspan.unsupported_version", Layer.INVALID),
    ETHER_IP_MALFORMED("decoder.event.etherip.malformed", Layer.INVALID),
    TOO_MANY_LAYERS("decoder.too_many_layers", Layer.INVALID);

    private final String key;
    /** The end that this leads to. */
    final Layer end;

    Obstacle(String key, Layer end) {
        this.key = key;
        this.end = end;
    }

    @Override
    public String key() {
        return key;
    }
}
