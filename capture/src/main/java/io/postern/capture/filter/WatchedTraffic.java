package io.postern.capture.filter;

import java.util.Collection;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The filter expression for what is watched, so that the kernel keeps the rest to itself.
 *
 * <p>Packets to and from the watched ports pass; so do ICMP errors, which quote such packets, and every fragment, since only
 * the first knows its ports. IPv6 packets with extension headers pass whole, because libpcap looks for ports behind the
 * fixed header only. And every frame that is a tunnel or carries tags passes whole: the expression language sees into few
 * tunnels, and into none that is inside another. The decoder finds out what they hold. A host that carries much traffic in
 * tunnels of which little is watched should be given an expression of its own.
 */
public final class WatchedTraffic {
    /** HTTPS and QUIC, DNS, DNS over TLS and QUIC. */
    private static final int[] ALWAYS = {443, 53, 853};

    /** ICMP: unreachable, source quench, redirect, time exceeded, parameter problem; in ICMPv6 errors are below 128. */
    private static final String ICMP_ERRORS = "icmp[0] == 3 or icmp[0] == 4 or icmp[0] == 5 or icmp[0] == 11"
            + " or icmp[0] == 12 or (ip6[6] == 58 and ip6[40] < 128)";

    private static final String FRAGMENTS = "ip[6:2] & 0x3fff != 0";

    /** Hop-by-hop, routing, fragment, authentication, destination options, mobility, HIP, shim6. */
    private static final int[] EXTENSION_HEADERS = {0, 43, 44, 51, 60, 135, 139, 140};

    /** IPv4, IPv6, GRE, ESP, AH, EtherIP, L2TP, MPLS, each in IP. */
    private static final int[] TUNNEL_PROTOCOLS = {4, 41, 47, 50, 51, 97, 115, 137};

    /** VXLAN, VXLAN as Linux had it, VXLAN-GPE, Geneve, Teredo, GTP-U, L2TP, CAPWAP, ESP in UDP. */
    private static final int[] TUNNEL_PORTS = {4789, 8472, 4790, 6081, 3544, 2152, 1701, 5247, 4500};

    /** Tags and carriers that stand between an Ethernet header and IP: VLAN, MPLS, PPPoE, PBB, VN-Tag and the like. */
    private static final int[] CARRIERS = {
        0x8100, 0x88a8, 0x9100, 0x9200, 0x9300, 0x8847, 0x8848, 0x8864, 0x880b, 0x88e7, 0x8926, 0x893f, 0x8903, 0x8909,
        0xd28b, 0x6558, 0x894f
    };

    private WatchedTraffic() {}

    /**
     * The expression for ports 443, 53 and 853 and these.
     *
     * @throws IllegalArgumentException when a port is not 1 to 65535
     */
    public static String expression(Collection<Integer> morePorts) {
        TreeSet<Integer> ports = new TreeSet<>(morePorts);
        for (int port : ALWAYS) {
            ports.add(port);
        }
        StringJoiner any = new StringJoiner(" or ");
        for (int port : ports) {
            if (port < 1 || port > 0xffff) {
                throw new IllegalArgumentException("ports are 1 to 65535, not " + port);
            }
            any.add("tcp port " + port).add("udp port " + port);
        }
        any.add(ICMP_ERRORS).add(FRAGMENTS);
        for (int header : EXTENSION_HEADERS) {
            any.add("ip6[6] == " + header);
        }
        for (int protocol : TUNNEL_PROTOCOLS) {
            any.add("ip[9] == " + protocol).add("ip6[6] == " + protocol);
        }
        for (int port : TUNNEL_PORTS) {
            any.add("udp port " + port);
        }
        for (int carrier : CARRIERS) {
            any.add("ether proto 0x" + Integer.toHexString(carrier));
        }
        return any.toString();
    }
}
