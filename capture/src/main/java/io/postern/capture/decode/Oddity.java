package io.postern.capture.decode;

import io.postern.capture.count.Counted;

/** What is wrong or unusual in a frame that was decoded all the same. */
enum Oddity implements Counted {
    /** The IPv4 length is 0: segmentation offload; the rest of the frame was taken. */
    IPV4_LENGTH_ZERO("decoder.event.ipv4.iplen_zero"),
    /** The IPv4 header claims more bytes than the frame had on the wire. */
    IPV4_BEYOND_FRAME("decoder.event.ipv4.trunc_pkt"),
    IPV4_ICMPV6("decoder.event.ipv4.icmpv6"),
    IPV6_BEYOND_FRAME("decoder.event.ipv6.trunc_pkt"),
    /** An IPv6 extension header is longer than what was captured, or than the datagram. */
    IPV6_EXTENSION_CUT("decoder.event.ipv6.trunc_exthdr"),
    IPV6_EXTENSIONS_CAPPED("decoder.event.ipv6.too_many_exthdr"),
    IPV6_ICMPV4("decoder.event.ipv6.icmpv4"),
    IPV6_JUMBOGRAM("decoder.ipv6_jumbogram"),
    TCP_CUT("decoder.event.tcp.pkt_too_small"),
    TCP_HEADER_LENGTH("decoder.event.tcp.hlen_too_small"),
    TCP_HEADER_BEYOND("decoder.event.tcp.hlen_beyond_datagram"),
    UDP_CUT("decoder.event.udp.pkt_too_small"),
    /** The UDP length is less than its own header. */
    UDP_LENGTH("decoder.event.udp.len_invalid"),
    /** The UDP length is more than IP carries; IP was believed. */
    UDP_BEYOND("decoder.event.udp.len_beyond_datagram"),
    /** IP carries more than the UDP length; UDP was believed (RFC 9868 gives the surplus a meaning). */
    UDP_SURPLUS("decoder.udp_surplus"),
    SCTP_CUT("decoder.event.sctp.pkt_too_small"),
    ICMPV4_CUT("decoder.event.icmpv4.pkt_too_small"),
    ICMPV6_CUT("decoder.event.icmpv6.pkt_too_small"),
    AH_MALFORMED("decoder.event.ah.malformed"),
    /** A datagram on a tunnel's port in which no datagram of that tunnel stands: control messages, or something else. */
    TUNNEL_PORT_ONLY("decoder.tunnel_port_only"),
    /** A tunnel without an IP datagram that we can read inside: the datagram around it was described. */
    TUNNEL_OPAQUE("decoder.tunnel_opaque"),
    /** An aggregated 802.11 frame (A-MSDU) with more than the one inner frame that was read. */
    WIRELESS_AGGREGATE_REST("decoder.ieee80211_amsdu_rest");

    private final String key;

    Oddity(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
