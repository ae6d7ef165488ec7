package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.ethernet;
import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.u16;
import static io.postern.capture.decode.FrameBytes.u32;
import static io.postern.capture.decode.FrameBytes.udp;
import static io.postern.capture.decode.FrameBytes.vlan;
import static io.postern.capture.decode.FrameBytes.withoutLength;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tunnels that are an IP protocol of their own. */
class TunnelTest {
    private static final String A = "192.0.2.1", B = "192.0.2.2", A6 = "2001:db8::a", B6 = "2001:db8::b";
    private static final byte[] FOUR = ipv4("10.0.0.1", "10.0.0.2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final byte[] BACK = ipv4("10.0.0.2", "10.0.0.1", 17, udp(6, 5, new byte[] {1, 2, 3}));
    private static final byte[] SIX = ipv6("fd00::1", "fd00::2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final String FOUR_SAYS = "10.0.0.1:5 > 10.0.0.2:6 17";
    private static final String SIX_SAYS = "fd00::1:5 > fd00::2:6 17";

    private final Decoding decoding = new Decoding();
    private final Headers h = decoding.headers;

    /** Decodes and gives the path. */
    private long path(byte[] datagram) {
        assertThat(decoding.raw(datagram)).isTrue();
        return h.path;
    }

    private long gre(byte[]... parts) {
        return path(ipv4(A, B, 47, join(parts)));
    }

    private void standsAlone(int protocol, byte[]... parts) {
        long opaque = decoding.count("decoder.tunnel_opaque");
        byte[] payload = join(parts);
        assertThat(decoding.raw(ipv4(A, B, protocol, payload))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 " + protocol);
        assertThat(h.tunnelDepth).isZero();
        assertThat(h.path).isZero();
        assertThat(decoding.payload()).isEqualTo(payload);
        assertThat(decoding.count("decoder.tunnel_opaque")).isEqualTo(opaque + 1);
    }

    @Test
    void everyVersionOfIpInIp() {
        path(ipv4(A, B, 4, FOUR));
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(decoding.tunnel()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 4");
        assertThat(h.tunnelDepth).isEqualTo(1);
        path(ipv4(A, B, 41, SIX));
        assertThat(decoding.conversation()).isEqualTo(SIX_SAYS);
        path(ipv6(A6, B6, 4, FOUR));
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(decoding.tunnel()).isEqualTo("2001:db8::a:0 > 2001:db8::b:0 4");
        path(ipv6(A6, B6, 41, SIX));
        assertThat(decoding.conversation()).isEqualTo(SIX_SAYS);
        assertThat(decoding.counters())
                .containsEntry("decoder.ipv4_in_ipv4", 1L)
                .containsEntry("decoder.ipv6_in_ipv4", 1L)
                .containsEntry("decoder.ipv4_in_ipv6", 1L)
                .containsEntry("decoder.ipv6_in_ipv6", 1L);
    }

    @Test
    void outermostHeaderIsKeptThroughDeeperTunnels() {
        path(ipv4(A, B, 4, ipv4("198.51.100.1", "198.51.100.2", 41, SIX)));
        assertThat(decoding.conversation()).isEqualTo(SIX_SAYS);
        assertThat(h.tunnelDepth).isEqualTo(2);
        assertThat(decoding.tunnel()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 4");
    }

    @Test
    void tunnelWithoutIdentifierIsTheUnorderedPairOfItsEnds() {
        long there = path(ipv4(A, B, 4, FOUR));
        assertThat(there).isNotZero();
        assertThat(path(ipv4(B, A, 4, BACK))).isEqualTo(there);
        assertThat(path(ipv4(A, "192.0.2.3", 4, FOUR))).isNotEqualTo(there);
    }

    @Test
    void brokenInsideLeavesTheOutside() {
        standsAlone(4, hex("4500"));
        standsAlone(41, FOUR);
        standsAlone(47, hex("0000"));
        standsAlone(97, hex("2000"));
        standsAlone(137, hex("0001"));
        byte[] deep = ipv4(A, B, 4, ipv4("198.51.100.1", "198.51.100.2", 47, hex("00000806 0001")));
        assertThat(decoding.raw(deep)).isTrue();
        assertThat(decoding.conversation()).isEqualTo("198.51.100.1:0 > 198.51.100.2:0 47");
        assertThat(h.tunnelDepth).isEqualTo(1);
    }

    @Test
    void tagsInsideATunnelThatCannotBeReadAreForgotten() {
        standsAlone(47, hex("0000 6558"), ethernet(0x8100, vlan(5, 0x0806, new byte[28])));
        assertThat(h.vlanCount).isZero();
    }

    @Test
    void authenticationHeaderIsSteppedOver() {
        byte[] header = hex("11 04 0000 00000001 00000002 000000000000000000000000");
        path(ipv4(A, B, 51, join(header, udp(7, 8, new byte[2]))));
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:7 > 192.0.2.2:8 17");
        assertThat(h.payloadLength).isEqualTo(2);
        path(ipv4(A, B, 51, join(hex("04 04"), new byte[22], FOUR)));
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        path(ipv4(A, B, 51, hex("11 40 0000 00000001 00000002")));
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 51");
        assertThat(decoding.count("decoder.event.ah.malformed")).isEqualTo(1);
    }

    @Test
    void etherIpAndLabelsInIp() {
        path(ipv4(A, B, 97, join(hex("3000"), ethernet(0x0800, FOUR))));
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        path(ipv6(A6, B6, 137, join(hex("00010140"), FOUR)));
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
    }

    @Test
    void greWithEveryOptionalField() {
        gre(hex("0000 0800"), FOUR);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("8000 0800 00000000"), FOUR);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("b000 86dd 00000000 00000007 00000001"), SIX);
        assertThat(decoding.conversation()).isEqualTo(SIX_SAYS);
        gre(hex("4000 0800 00000000 0800 0004 c0000203 0000 0000"), FOUR);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("0000 8847 00010140"), FOUR);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("0000 6558"), ethernet(0x8100, vlan(7, 0x0800, FOUR)));
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(h.vlanCount).isEqualTo(1);
        assertThat(decoding.tunnel()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 47");
    }

    @Test
    void greKeyIsANetwork() {
        long seven = gre(hex("2000 0800 00000007"), FOUR);
        assertThat(path(ipv4("192.0.2.9", A, 47, join(hex("2000 0800 00000007"), BACK))))
                .isEqualTo(seven);
        assertThat(gre(hex("2000 0800 00000008"), FOUR)).isNotEqualTo(seven);
        assertThat(gre(hex("0000 0800"), FOUR)).isNotEqualTo(seven);
    }

    @Test
    void flowHashOfNvgreIsNoPartOfTheNetwork() {
        byte[] frame = ethernet(0x0800, FOUR);
        long network = gre(hex("2000 6558 00123401"), frame);
        assertThat(gre(hex("2000 6558 00123402"), frame)).isEqualTo(network);
        assertThat(gre(hex("2000 6558 00123501"), frame)).isNotEqualTo(network);
        long small = gre(hex("2000 6558 00000101"), frame);
        assertThat(gre(hex("2000 6558 00000102"), frame))
                .as("below NVGRE's first subnet a key is a key")
                .isNotEqualTo(small);
    }

    @Test
    void pptpCarriesPppAndItsCallsArePerDirection() {
        byte[] ppp = join(hex("ff03 0021"), FOUR);
        long there = gre(hex("3001 880b"), u16(ppp.length), hex("0001 00000001"), ppp, new byte[9]);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        byte[] back = join(hex("ff03 0021"), BACK);
        assertThat(path(ipv4(B, A, 47, join(hex("3081 880b"), u16(back.length), hex("0909 00000001 00000001"), back))))
                .isEqualTo(there);
        assertThat(decoding.conversation()).isEqualTo("10.0.0.2:6 > 10.0.0.1:5 17");
        byte[] offloaded = join(hex("ff03 0021"), withoutLength(FOUR));
        gre(hex("3001 880b"), u16(offloaded.length), hex("0001 00000001"), offloaded, new byte[9]);
        assertThat(h.datagramLength).isEqualTo(FOUR.length);
        standsAlone(47, hex("2081 880b 0000 0001 00000001"));
        assertThat(decoding.count("decoder.gre_control")).isEqualTo(1);
    }

    @Test
    void greThatDoesNotFitIsCounted() {
        standsAlone(47, hex("2000 0800 0000"));
        standsAlone(47, hex("4000 0800 00000000 0800 00ff c0000203"));
        standsAlone(47, hex("4000 0800 00000000"));
        standsAlone(47, hex("1001 880b 0000 0001 00000001"));
        standsAlone(47, hex("0002 0800"), FOUR);
        standsAlone(47, hex("0000 0001"), FOUR);
        standsAlone(47, hex("0000 0000"));
        assertThat(decoding.counters())
                .containsEntry("decoder.event.gre.malformed", 4L)
                .containsEntry("decoder.event.gre.wrong_version", 1L)
                .containsEntry("decoder.gre_not_ip", 1L)
                .containsEntry("decoder.gre_control", 1L);
    }

    @Test
    void webCacheRedirectionOfBothVersions() {
        gre(hex("0000 883e"), FOUR);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("0000 883e 80000102"), FOUR);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        standsAlone(47, hex("0000 883e 8000"));
    }

    @Test
    void mirroredFramesOfEveryType() {
        byte[] frame = ethernet(0x0800, FOUR);
        long plain = gre(hex("0000 88be"), frame);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(plain).isNotZero();
        long session = gre(hex("1000 88be 00000001"), u32(0x1064_0005), u32(0), frame);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(gre(hex("1000 88be 00000002"), u32(0x1064_f805), u32(1), frame))
                .as("class and encapsulation are no part of the session")
                .isEqualTo(session);
        assertThat(gre(hex("1000 88be 00000002"), u32(0x1064_0006), u32(1), frame))
                .isNotEqualTo(session);
        assertThat(gre(hex("1000 88be 00000002"), u32(0x1065_0005), u32(1), frame))
                .as("another VLAN")
                .isNotEqualTo(session);
        gre(hex("1000 22eb 00000001"), u32(0x2064_0005), u32(0), hex("0000 0000"), frame);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("1000 22eb 00000001"), u32(0x2064_0005), u32(0), hex("0000 0001"), new byte[8], frame);
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        gre(hex("1000 22eb 00000001"), u32(0x2064_0005), u32(0), hex("0000 0800"), SIX);
        assertThat(decoding.conversation()).isEqualTo(SIX_SAYS);
        assertThat(decoding.counters()).containsEntry("decoder.erspan1", 1L).containsEntry("decoder.erspan", 7L);
    }

    @Test
    void mirroredFramesThatDoNotFitAreCounted() {
        standsAlone(47, hex("1000 88be 00000001"), u32(0x10640005), u16(0));
        standsAlone(47, hex("1000 22eb 00000001"), u32(0x20640005), u32(0), u16(0));
        standsAlone(47, hex("1000 22eb 00000001"), u32(0x20640005), u32(0), hex("0000 0001"));
        standsAlone(47, hex("1000 88be 00000001"), u32(0x30640005), u32(0), ethernet(0x0800, FOUR));
        standsAlone(47, hex("1000 22eb 00000001"), u32(0x20640005), u32(0), hex("0000 0c00"), FOUR);
        assertThat(decoding.counters())
                .containsEntry("decoder.event.erspan.header_too_small", 3L)
                .containsEntry("decoder.event.erspan.unsupported_version", 1L)
                .containsEntry("decoder.erspan_not_ethernet", 1L);
    }
}
