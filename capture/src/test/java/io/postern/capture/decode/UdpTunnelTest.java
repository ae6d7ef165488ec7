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
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels that are known by a UDP port and believed for what they hold. */
class UdpTunnelTest {
    private static final String A = "192.0.2.1", B = "192.0.2.2";
    private static final byte[] FOUR = ipv4("10.0.0.1", "10.0.0.2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final byte[] SIX = ipv6("fd00::1", "fd00::2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final byte[] FRAME = ethernet(0x0800, FOUR);
    private static final String FOUR_SAYS = "10.0.0.1:5 > 10.0.0.2:6 17";
    private static final String SIX_SAYS = "fd00::1:5 > fd00::2:6 17";

    private final Decoding decoding = new Decoding();
    private final Headers h = decoding.headers;

    private long holds(String conversation, int source, int destination, byte[]... parts) {
        assertThat(decoding.raw(ipv4(A, B, 17, udp(source, destination, join(parts)))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(conversation);
        assertThat(decoding.tunnel()).isEqualTo("192.0.2.1:" + source + " > 192.0.2.2:" + destination + " 17");
        assertThat(h.tunnelDepth).isEqualTo(1);
        assertThat(h.path).isNotZero();
        return h.path;
    }

    private void isOrdinary(int source, int destination, byte[]... parts) {
        byte[] payload = join(parts);
        assertThat(decoding.raw(ipv4(A, B, 17, udp(source, destination, payload))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:" + source + " > 192.0.2.2:" + destination + " 17");
        assertThat(h.tunnelDepth).isZero();
        assertThat(h.path).isZero();
        assertThat(decoding.payload()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {4789, 8472})
    void vxlan(int port) {
        long path = holds(FOUR_SAYS, 55555, port, hex("08000000 00000700"), FRAME);
        assertThat(holds(FOUR_SAYS, 44444, port, hex("88000033 00000700"), FRAME))
                .as("a group policy is no part of the network")
                .isEqualTo(path);
        assertThat(holds(FOUR_SAYS, 44444, port, hex("08000000 00000800"), FRAME))
                .isNotEqualTo(path);
        assertThat(decoding.count("decoder.vxlan")).isEqualTo(3);
    }

    @Test
    void vxlanOfSomethingElseIsOrdinaryUdp() {
        isOrdinary(55555, 4789, hex("00000000 00000700"), FRAME);
        isOrdinary(55555, 4789, hex("08000000 00000700"), ethernet(0x4567, FOUR));
        isOrdinary(55555, 4789, hex("08000000 00000700"), Arrays.copyOf(FRAME, 20));
        isOrdinary(55555, 4789, hex("08000000 00000700"), Arrays.copyOf(FRAME, FRAME.length - 1));
        isOrdinary(55555, 4789, hex("08000000 0000"));
        isOrdinary(4789, 55555, hex("08000000 00000700"), FRAME);
        assertThat(decoding.count("decoder.tunnel_port_only")).isEqualTo(5);
        assertThat(decoding.count("decoder.vxlan")).isZero();
    }

    @Test
    void vxlanOfAFrameWithoutIpLeavesTheOutside() {
        isOrdinary(55555, 4789, hex("08000000 00000700"), ethernet(0x0806, new byte[28]));
        assertThat(decoding.counters())
                .containsEntry("decoder.arp", 1L)
                .containsEntry("decoder.tunnel_opaque", 1L)
                .containsEntry("decoder.datagrams", 1L)
                .doesNotContainKey("decoder.not_ip");
    }

    @Test
    void fragmentTooDeepInATunnelLeavesTheOutside() {
        byte[] inner = ipv4("10.0.0.1", "10.0.0.2", 17, 1, 0x2000, new byte[8]);
        for (int i = 0; i < 15; i++) {
            inner = vlan(7, i == 0 ? 0x0800 : 0x8100, inner);
        }
        isOrdinary(55555, 4789, hex("08000000 00000700"), ethernet(0x8100, inner));
        assertThat(h.hasTransport).isTrue();
        assertThat(h.vlanCount).isZero();
        assertThat(decoding.count("decoder.too_many_layers")).isEqualTo(1);
    }

    @Test
    void vxlanWithANamedProtocol() {
        holds(FOUR_SAYS, 55555, 4790, hex("0c000003 00000700"), FRAME);
        holds(FOUR_SAYS, 55555, 4790, hex("0c000001 00000700"), FOUR);
        holds(SIX_SAYS, 55555, 4790, hex("0c000002 00000700"), SIX);
        holds(FOUR_SAYS, 55555, 4790, hex("0c000004 00000700"), hex("0002 02 01 000001 ff"), FOUR);
        holds(FOUR_SAYS, 55555, 4790, hex("08000000 00000700"), FRAME);
        holds(FOUR_SAYS, 55555, 4790, hex("08000001 00000700"), FOUR);
        isOrdinary(55555, 4790, hex("0c000001 00000700"), SIX);
        isOrdinary(55555, 4790, hex("0c000009 00000700"), FOUR);
    }

    @Test
    void geneve() {
        long path = holds(FOUR_SAYS, 55555, 6081, hex("0000 6558 00000700"), FRAME);
        assertThat(holds(FOUR_SAYS, 44444, 6081, hex("0240 6558 00000700"), hex("0102 8001 00000000"), FRAME))
                .isEqualTo(path);
        assertThat(holds(FOUR_SAYS, 44444, 6081, hex("0000 6558 00000800"), FRAME))
                .isNotEqualTo(path);
        holds(FOUR_SAYS, 55555, 6081, hex("0000 0800 00000700"), FOUR);
        holds(SIX_SAYS, 55555, 6081, hex("0000 86dd 00000700"), SIX);
        isOrdinary(55555, 6081, hex("4000 0800 00000700"), FOUR);
        isOrdinary(55555, 6081, hex("0000 0800 00000701"), FOUR);
        isOrdinary(55555, 6081, hex("3f00 0800 00000700"), FOUR);
        isOrdinary(55555, 6081, hex("0000 0800 00000700"), SIX);
    }

    @Test
    void networksOfDifferentKindsDiffer() {
        long vxlan = holds(FOUR_SAYS, 55555, 4789, hex("08000000 00000700"), FRAME);
        long geneve = holds(FOUR_SAYS, 55555, 6081, hex("0000 6558 00000700"), FRAME);
        assertThat(decoding.ethernet(0x8100, FrameBytes.vlan(7, 0x0800, FOUR))).isTrue();
        assertThat(vxlan).isNotEqualTo(geneve).isNotEqualTo(h.path);
        assertThat(geneve).isNotEqualTo(h.path);
    }

    @Test
    void teredoWithItsIndications() {
        holds(SIX_SAYS, 50000, 3544, SIX);
        holds(SIX_SAYS, 3544, 50000, hex("0000 1234 3fffffff"), SIX);
        byte[] authentication = hex("0001 02 03 6964 617574 0102030405060708 00");
        holds(SIX_SAYS, 50000, 3544, authentication, SIX);
        holds(SIX_SAYS, 3544, 50000, authentication, hex("0000 1234 3fffffff"), SIX);
        isOrdinary(50000, 3544, FOUR);
        isOrdinary(50000, 3544, hex("0001 ff ff 69"), SIX);
        byte[] lies = SIX.clone();
        lies[5] = (byte) 200;
        isOrdinary(50000, 3544, lies);
        assertThat(decoding.count("decoder.teredo")).isEqualTo(4);
    }

    @Test
    void userDatagramsOfMobileNetworks() {
        long path = holds(FOUR_SAYS, 2152, 2152, hex("30ff"), u16(FOUR.length), u32(0x1111), FOUR);
        assertThat(holds(FOUR_SAYS, 2152, 2152, hex("30ff"), u16(FOUR.length), u32(0x2222), FOUR))
                .as("endpoint identifiers differ per direction")
                .isEqualTo(path);
        holds(SIX_SAYS, 2152, 2152, hex("32ff"), u16(4 + SIX.length), u32(1), u32(0x00010000), SIX);
        holds(
                FOUR_SAYS,
                2152,
                2152,
                hex("34ff"),
                u16(16 + FOUR.length),
                u32(1),
                hex("00010085 01100585"),
                hex("02 000000 000000 00"),
                FOUR);
        isOrdinary(2152, 2152, hex("3001 0004 00000000 0e00 0000"));
        isOrdinary(2152, 2152, hex("30ff 00ff 00000001"), FOUR);
        isOrdinary(2152, 2152, hex("50ff"), u16(FOUR.length), u32(1), FOUR);
        isOrdinary(2152, 2152, hex("34ff"), u16(8 + FOUR.length), u32(1), hex("00010085 00000000"), FOUR);
        byte[] nine = hex("00000085" + "01000085".repeat(8) + "01000000");
        isOrdinary(2152, 2152, hex("34ff"), u16(nine.length + FOUR.length), u32(1), nine, FOUR);
        isOrdinary(2152, 2152, hex("34ff 0002 00000001 0001"));
        isOrdinary(2152, 2152, hex("30ff 0004 00000001 ff03 0021"));
    }

    @Test
    void layer2TunnelsOfPpp() {
        long path = holds(FOUR_SAYS, 1701, 1701, hex("0002 0001 0002 ff03 0021"), FOUR);
        assertThat(holds(FOUR_SAYS, 1701, 1701, hex("0002 0007 0009 0021"), FOUR))
                .as("tunnel and session differ per direction")
                .isEqualTo(path);
        holds(FOUR_SAYS, 1701, 1701, hex("4002"), u16(9 + FOUR.length), hex("0001 0002 21"), FOUR);
        holds(SIX_SAYS, 1701, 1701, hex("4a02"), u16(18 + SIX.length), hex("0001 0002 0003 0004 0002 0000 0057"), SIX);
        isOrdinary(1701, 1701, hex("c802 0014 0001 0000 0000 0001 8008 0000 0000 0006"));
        isOrdinary(1701, 1701, hex("4002 ffff 0001 0002 0021"), FOUR);
        isOrdinary(1701, 1701, hex("0202 0001 0002 ffff 0021"), FOUR);
        isOrdinary(1701, 1701, hex("0202 0001 0002"));
        isOrdinary(1701, 1701, hex("0002 0001 0002 c021 01010004"));
        isOrdinary(1701, 1701, hex("0003 0001 0002 0021"), FOUR);
    }

    @Test
    void framesOnTheWayToTheControllerOfAnAccessPoint() {
        byte[] snap = join(hex("aaaa03 000000 0800"), FOUR);
        byte[] addresses = hex("0000 020000000002 020000000001 020000000003 3076");
        long path =
                holds(FOUR_SAYS, 40000, 5247, hex("00200320 00000000 04bf2300 00000000"), hex("1108"), addresses, snap);
        assertThat(holds(FOUR_SAYS, 5247, 40000, hex("00100300 00000000"), hex("8802"), addresses, u16(0), snap))
                .isEqualTo(path);
        holds(FOUR_SAYS, 40000, 5247, hex("00100200 00000000"), FRAME);
        isOrdinary(40000, 5247, hex("01000000 16feff00"), FRAME);
        isOrdinary(40000, 5247, hex("00100208 00000000"), FRAME);
        isOrdinary(40000, 5247, hex("00100280 00000000"), FRAME);
        isOrdinary(40000, 5247, hex("00080200 00000000"), FRAME);
        isOrdinary(40000, 5247, hex("00f80200 00000000"), FOUR);
        isOrdinary(40000, 5247, hex("00100300 00000000"), hex("0842"), addresses, u32(7), u32(8));
        isOrdinary(40000, 5247, hex("00100500 00000000"), hex("0802"), addresses, snap);
        isOrdinary(40000, 5247, hex("00100300 00000000 0802"));
    }

    @Test
    void tunnelInIpv6AndDeeperOnes() {
        byte[] vxlan = udp(55555, 4789, join(hex("08000000 00000700"), ethernet(0x0800, ipv4(A, B, 4, FOUR))));
        assertThat(decoding.raw(ipv6("fd00::a", "fd00::b", 17, vxlan))).isTrue();
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(h.tunnelDepth).isEqualTo(2);
        assertThat(decoding.tunnel()).isEqualTo("fd00::a:55555 > fd00::b:4789 17");
    }

    @Test
    void tunnelsEndAtACapAndTheDatagramBeforeItStands() {
        byte[] datagram = FOUR;
        for (int i = 0; i < 17; i++) {
            datagram = ipv4(A, B, 4, datagram);
        }
        assertThat(decoding.raw(datagram)).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:0 > 192.0.2.2:0 4");
        assertThat(h.tunnelDepth).isEqualTo(16);
        assertThat(decoding.count("decoder.too_many_layers")).isEqualTo(1);
    }

    @Test
    void geneveAndVxlanGpeMayBeSentFromTheirPort() {
        holds(FOUR_SAYS, 6081, 55555, hex("0000 6558 00000700"), FRAME);
        holds(FOUR_SAYS, 4790, 55555, hex("0c000001 00000700"), FOUR);
        isOrdinary(6081, 55555, hex("4000 6558 00000700"), FRAME);
        isOrdinary(4790, 55555, hex("0c000001 00000700"), SIX);
    }
}
