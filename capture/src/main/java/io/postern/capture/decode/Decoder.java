package io.postern.capture.decode;

import io.postern.capture.count.CounterSink;
import io.postern.capture.source.Packet;

/**
 * From a frame to the innermost IP datagram in it: link layer, tags, labels, tunnels, fragments, transport header.
 *
 * <p>Each layer's reader looks at its header and says which layer follows; this class walks from one to the next. When
 * the inside of a tunnel cannot be read, the datagram around it is described instead. Every layer, and every reason to
 * stop or to wonder, is counted under the keys that {@link #report} gives.
 *
 * <p>Nothing is allocated for a frame that is not a fragment. Not thread-safe: one decoder belongs to one thread.
 */
public final class Decoder {
    /** Tags, labels, tunnels and reassemblies passed in one frame; what lies deeper is counted, not read. */
    public static final int MAX_ENCAPSULATIONS = 16;

    private final Cursor cursor = new Cursor();
    private final Quoted quoted = new Quoted();
    private final Fragments fragments;
    private long packets;
    private long bytes;

    /** A decoder with {@link FragmentLimits#DEFAULT}. */
    public Decoder() {
        this(FragmentLimits.DEFAULT);
    }

    /** A decoder that keeps incomplete datagrams within {@code limits}. */
    public Decoder(FragmentLimits limits) {
        fragments = new Fragments(limits);
    }

    /**
     * Describes the innermost IP datagram of a frame. The frame that completes a datagram in fragments describes all of
     * it; a first fragment that the capture cut is described alone, as no more of it can be read ever.
     *
     * @return true when {@code headers} describes one; false when there is none that can be read, which is counted, or
     *     when it is a fragment that waits for others. Then {@code headers} means nothing
     */
    public boolean decode(Packet packet, Headers headers) {
        packets++;
        bytes += packet.captured;
        Cursor c = cursor;
        c.begin(packet, headers);
        Layer layer = LinkType.first(c);
        while (!layer.ends) {
            c.layers.add(layer);
            if (layer.nests && ++c.depth > MAX_ENCAPSULATIONS) {
                layer = c.tooDeep(layer);
            } else {
                layer = read(layer, c);
            }
        }
        if (layer == Layer.INVALID || layer == Layer.NOT_IP) {
            layer = c.outerInsteadOf(layer);
        }
        c.layers.add(layer);
        return layer == Layer.DATAGRAM;
    }

    private Layer read(Layer layer, Cursor c) {
        return switch (layer) {
            case ETHERNET, BRIDGED -> Ethernet.read(c);
            case IPV4 -> Ipv4.read(c);
            case TCP -> Tcp.read(c);
            case UDP -> Udp.read(c);
            case IPV6 -> Ipv6.read(c);
            case ICMPV4, ICMPV6 -> Icmp.read(c);
            case SCTP -> Sctp.read(c);
            case ESP -> Esp.read(c);
            case IGMP, OTHER_PROTOCOL -> Layer.DATAGRAM;
            case IPV4_FRAGMENT -> fragments.readIpv4(c);
            case IPV6_FRAGMENT -> fragments.readIpv6(c);
            case VLAN, VLAN_QINQ, VLAN_QINQINQ, VLAN_DEEPER -> Ethernet.readVlan(c);
            case BACKBONE, VNTAG, ETAG, FABRICPATH, CISCO_METADATA, ARISTA, MPLS, NSH, LLC -> readTag(layer, c);
            case AH, IPV4_IN_IPV4, IPV6_IN_IPV4, IPV4_IN_IPV6, IPV6_IN_IPV6, ETHER_IP, MPLS_IN_IP ->
                readIpTunnel(layer, c);
            case GRE, WCCP, ERSPAN1, ERSPAN, VXLAN, VXLAN_GPE, GENEVE, TEREDO, GTP, L2TP, CAPWAP ->
                readTunnel(layer, c);
            default -> readLink(layer, c);
        };
    }

    private static Layer readTag(Layer layer, Cursor c) {
        return switch (layer) {
            case BACKBONE -> Ethernet.readBackbone(c);
            case VNTAG -> Ethernet.readVnTag(c);
            case CISCO_METADATA -> Ethernet.readMetadata(c);
            case ETAG -> Ethernet.readETag(c);
            case FABRICPATH -> Ethernet.readFabricPath(c);
            case ARISTA -> Ethernet.readArista(c);
            case MPLS -> Mpls.read(c);
            case NSH -> Nsh.read(c);
            default -> Llc.read(c);
        };
    }

    private static Layer readIpTunnel(Layer layer, Cursor c) {
        return switch (layer) {
            case AH -> IpTunnel.readAuthentication(c);
            case ETHER_IP -> IpTunnel.readEtherIp(c);
            case MPLS_IN_IP -> IpTunnel.readIpInIp(c, Layer.MPLS);
            case IPV4_IN_IPV4, IPV4_IN_IPV6 -> IpTunnel.readIpInIp(c, Layer.IPV4);
            default -> IpTunnel.readIpInIp(c, Layer.IPV6);
        };
    }

    private static Layer readTunnel(Layer layer, Cursor c) {
        return switch (layer) {
            case GRE -> Gre.read(c);
            case WCCP -> Gre.readWccp(c);
            case ERSPAN1 -> Layer.ETHERNET;
            case ERSPAN -> Erspan.read(c);
            case VXLAN -> Vxlan.read(c);
            case VXLAN_GPE -> Vxlan.readGpe(c);
            case GENEVE -> Geneve.read(c);
            case TEREDO -> Teredo.read(c);
            case GTP -> Gtp.read(c);
            case CAPWAP -> Capwap.read(c);
            default -> L2tp.read(c);
        };
    }

    private static Layer readLink(Layer layer, Cursor c) {
        return switch (layer) {
            case NULL -> Loopback.read(c);
            case SLL -> Cooked.read(c);
            case SLL2 -> Cooked.read2(c);
            case PPP -> Ppp.read(c);
            case PPP_HDLC -> Ppp.readHdlc(c);
            case PPPOE -> Ppp.readPppoe(c);
            case CHDLC -> Hdlc.read(c);
            case FRAME_RELAY -> FrameRelay.read(c);
            case RADIOTAP -> Radio.readRadiotap(c);
            case PPI -> Radio.readPpi(c);
            case PRISM -> Radio.readPrism(c);
            case AVS -> Radio.readAvs(c);
            case WIRELESS -> Wireless.read(c);
            case NFLOG -> Nflog.read(c);
            case IPNET -> Capsule.readIpnet(c);
            case PKTAP -> Capsule.readPktap(c);
            case PFLOG -> Capsule.readPflog(c);
            case ENC -> Capsule.readEnc(c);
            case SLIP -> Capsule.readSlip(c);
            case TOKEN_RING -> Ring.readTokenRing(c);
            case FDDI -> Ring.readFddi(c);
            case ARCNET -> Ring.readArcnet(c);
            case ATM -> Llc.read(c);
            default -> Capsule.readRaw(c);
        };
    }

    /**
     * Describes the datagram that an ICMP error complains of, as far as the error quotes it: to find the conversation
     * that it belongs to. It went the other way than the error, through the same VLANs and tunnels.
     *
     * <p>Routers quote eight bytes of transport header or more. So {@link Headers#hasTransport} here promises the ports,
     * and of TCP the sequence number, but the other TCP fields only when the whole header was quoted; they are 0 if not.
     *
     * @param icmpError what {@link #decode} has described
     * @param quotation is filled in; another object than {@code icmpError}
     * @return false when {@code icmpError} is no ICMP error or quotes no IP datagram. Then {@code quotation} means nothing
     */
    public boolean decodeQuoted(Headers icmpError, Headers quotation) {
        return quoted.read(icmpError, quotation);
    }

    /**
     * Reports how many frames were read and what they held.
     *
     * <p>{@code decoder.pkts} is the sum of {@code decoder.datagrams}, {@code decoder.held_fragments},
     * {@code decoder.not_ip} and {@code decoder.invalid}. What stood in the way is itemized, and counts too when it
     * stood inside a tunnel whose outer datagram was described. A counter that is 0 is left out.
     */
    public void report(CounterSink sink) {
        if (packets == 0) {
            return;
        }
        sink.counter("decoder.pkts", packets);
        sink.counter("decoder.bytes", bytes);
        cursor.report(sink);
        fragments.report(sink);
    }
}
