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

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthernetTest {
    private static final byte[] DATAGRAM = ipv4("192.0.2.1", "192.0.2.2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final String CONVERSATION = "192.0.2.1:5 > 192.0.2.2:6 17";
    private static final byte[] SNAP_IPV4 = join(hex("aaaa03 000000 0800"), DATAGRAM);

    private final Decoding decoding = new Decoding();
    private final Headers h = decoding.headers;

    @ParameterizedTest
    @ValueSource(ints = {0x8100, 0x88a8, 0x9100, 0x9200, 0x9300})
    void tagOfAnyTypeInUseIsAVlan(int type) {
        assertThat(decoding.ethernet(type, vlan(0xe000 | 101, 0x0800, DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(h.vlanCount).isEqualTo(1);
        assertThat(h.vlans[0]).isEqualTo(101);
        assertThat(h.path).isNotZero();
        assertThat(decoding.count("decoder.vlan")).isEqualTo(1);
    }

    @Test
    void stackedTagsAreKeptOutermostFirst() {
        byte[] inner = vlan(4, 0x8100, vlan(5, 0x0800, DATAGRAM));
        byte[] stack = vlan(1, 0x8100, vlan(2, 0x9100, vlan(3, 0x8100, inner)));
        assertThat(decoding.ethernet(0x88a8, stack)).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(h.vlanCount).isEqualTo(4);
        assertThat(h.vlans).containsExactly(1, 2, 3, 4);
        assertThat(decoding.counters())
                .containsEntry("decoder.vlan", 1L)
                .containsEntry("decoder.vlan_qinq", 1L)
                .containsEntry("decoder.vlan_qinqinq", 1L)
                .containsEntry("decoder.vlan_deeper", 2L);
    }

    @Test
    void priorityTagIsNoNetwork() {
        assertThat(decoding.ethernet(0x8100, vlan(0x6000, 0x0800, DATAGRAM))).isTrue();
        assertThat(h.vlanCount).isZero();
        assertThat(h.path).isZero();
    }

    @Test
    void encapsulationsEndAtACap() {
        byte[] payload = DATAGRAM;
        for (int i = 0; i < 16; i++) {
            payload = vlan(7, i == 0 ? 0x0800 : 0x8100, payload);
        }
        assertThat(decoding.ethernet(0x8100, payload)).isTrue();
        assertThat(decoding.ethernet(0x8100, vlan(7, 0x8100, payload))).isFalse();
        byte[] tunnel = ipv4("192.0.2.8", "192.0.2.9", 4, DATAGRAM);
        for (int i = 0; i < 16; i++) {
            tunnel = vlan(7, i == 0 ? 0x0800 : 0x8100, tunnel);
        }
        assertThat(decoding.ethernet(0x8100, tunnel)).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.8:0 > 192.0.2.9:0 4");
        assertThat(decoding.counters())
                .containsEntry("decoder.too_many_layers", 2L)
                .containsEntry("decoder.invalid", 1L);
    }

    @Test
    void lengthInsteadOfATypeIsLogicalLinkControl() {
        byte[] padded = Arrays.copyOf(SNAP_IPV4, 60);
        assertThat(decoding.ethernet(SNAP_IPV4.length, padded)).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(37, join(hex("060603"), DATAGRAM))).isTrue();
        assertThat(decoding.ethernet(0x8100, vlan(9, SNAP_IPV4.length, SNAP_IPV4)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(38, hex("424203 000000000080"))).isFalse();
        assertThat(decoding.ethernet(8, hex("aaaa03 00000c 2000"))).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.llc", 5L)
                .containsEntry("decoder.llc_not_ip", 2L)
                .containsEntry("decoder.not_ip", 2L);
    }

    @Test
    void lengthOfTheFrameEndsWhatItHolds() {
        byte[] snap = join(hex("aaaa03 000000 0800"), withoutLength(DATAGRAM));
        assertThat(decoding.ethernet(snap.length, Arrays.copyOf(snap, 60))).isTrue();
        assertThat(h.datagramLength).isEqualTo(DATAGRAM.length);
    }

    @Test
    void lengthInsteadOfATypeInSnapIsNothing() {
        assertThat(decoding.ethernet(12, hex("aaaa03 000000 0003 42420300"))).isFalse();
        assertThat(decoding.counters()).containsEntry("decoder.llc", 1L).containsEntry("decoder.llc_not_ip", 1L);
    }

    @Test
    void frameBridgedThroughSnapIsRead() {
        byte[] bridged = join(hex("aaaa03 0080c2 0007"), ethernet(0x0800, DATAGRAM));
        assertThat(decoding.ethernet(bridged.length, bridged)).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.count("decoder.bridged_ethernet")).isEqualTo(1);
    }

    @Test
    void backboneServiceIsANetwork() {
        assertThat(decoding.ethernet(0x88e7, join(u32(0x00012345), ethernet(0x0800, DATAGRAM))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        long path = h.path;
        assertThat(path).isNotZero();
        assertThat(decoding.ethernet(0x88e7, join(u32(0x80012345), ethernet(0x0800, DATAGRAM))))
                .isTrue();
        assertThat(h.path).as("priority bits are no part of the service").isEqualTo(path);
        assertThat(decoding.ethernet(0x88e7, join(u32(0x00012346), ethernet(0x0800, DATAGRAM))))
                .isTrue();
        assertThat(h.path).isNotEqualTo(path);
    }

    @Test
    void portTagsAreSteppedOver() {
        assertThat(decoding.ethernet(0x8926, join(u32(0x80010002), u16(0x0800), DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0x893f, join(hex("000000010000"), u16(0x8100), vlan(9, 0x0800, DATAGRAM))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0x8903, join(u16(0x0fff), ethernet(0x0800, DATAGRAM))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0x8909, join(hex("0101 0001 0007"), u16(0x0800), DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0xd28b, join(hex("0001 0010 0102030405060708"), u16(0x0800), DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0xd28b, join(hex("0001 0120 010203040506"), u16(0x0800), DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0xd28b, join(hex("0002 0010 0102030405060708"), u16(0x0800), DATAGRAM)))
                .isFalse();
        assertThat(decoding.headers.path).isZero();
        assertThat(decoding.counters())
                .containsEntry("decoder.cisco_metadata", 1L)
                .containsEntry("decoder.arista_timestamp", 3L)
                .containsEntry("decoder.arista_not_timestamp", 1L)
                .containsEntry("decoder.vntag", 1L)
                .containsEntry("decoder.etag", 1L)
                .containsEntry("decoder.fabricpath", 1L);
    }

    @Test
    void everyTagThatIsCutIsCounted() {
        assertThat(decoding.decode(LinkType.ETHERNET, new byte[13])).isFalse();
        assertThat(decoding.ethernet(0x8100, new byte[3])).isFalse();
        assertThat(decoding.ethernet(0x88e7, new byte[3])).isFalse();
        assertThat(decoding.ethernet(0x8926, new byte[5])).isFalse();
        assertThat(decoding.ethernet(0x893f, new byte[7])).isFalse();
        assertThat(decoding.ethernet(0x8903, new byte[1])).isFalse();
        assertThat(decoding.ethernet(0x8909, new byte[7])).isFalse();
        assertThat(decoding.ethernet(0xd28b, hex("0001 0010 01020304050607 08")))
                .isFalse();
        assertThat(decoding.ethernet(0xd28b, new byte[3])).isFalse();
        assertThat(decoding.ethernet(2, new byte[2])).isFalse();
        assertThat(decoding.ethernet(7, hex("aaaa03000000 08"))).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.event.ethernet.pkt_too_small", 1L)
                .containsEntry("decoder.event.vlan.header_too_small", 1L)
                .containsEntry("decoder.event.ieee8021ah.header_too_small", 1L)
                .containsEntry("decoder.event.vntag.header_too_small", 1L)
                .containsEntry("decoder.event.etag.header_too_small", 1L)
                .containsEntry("decoder.event.dce.pkt_too_small", 1L)
                .containsEntry("decoder.event.cisco_metadata.header_too_small", 1L)
                .containsEntry("decoder.event.arista.header_too_small", 2L)
                .containsEntry("decoder.event.llc.pkt_too_small", 2L)
                .containsEntry("decoder.invalid", 11L);
    }

    @Test
    void framesWithoutIpAreToldApart() {
        assertThat(decoding.ethernet(0x0806, new byte[28])).isFalse();
        assertThat(decoding.ethernet(0x88cc, new byte[28])).isFalse();
        assertThat(decoding.ethernet(0x8863, new byte[28])).isFalse();
        assertThat(decoding.ethernet(0x88e5, new byte[28])).isFalse();
        assertThat(decoding.ethernet(0x1234, new byte[28])).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.arp", 1L)
                .containsEntry("decoder.link_control", 1L)
                .containsEntry("decoder.pppoe_discovery", 1L)
                .containsEntry("decoder.macsec", 1L)
                .containsEntry("decoder.unknown_ethertype", 1L)
                .containsEntry("decoder.not_ip", 5L);
    }

    @Test
    void labelsLeadToDatagramsAndPseudowires() {
        byte[] stack = hex("00010040 00020140");
        assertThat(decoding.ethernet(0x8847, join(stack, DATAGRAM))).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(h.path).as("labels differ per direction").isZero();
        byte[] six = ipv6("2001:db8::1", "2001:db8::2", 17, udp(5, 6, new byte[0]));
        assertThat(decoding.ethernet(0x8848, join(stack, six))).isTrue();
        assertThat(h.ipVersion).isEqualTo(6);
        assertThat(decoding.ethernet(0x8847, join(stack, hex("00000000"), ethernet(0x0800, DATAGRAM))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0x8847, join(stack, ethernet(0x8100, vlan(3, 0x0800, DATAGRAM)))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.count("decoder.mpls")).isEqualTo(4);
    }

    @Test
    void hardwareAddressThatBeginsLikeIpIsStillAPseudowire() {
        byte[] frame = ethernet(0x0800, DATAGRAM);
        frame[0] = 0x45;
        assertThat(decoding.ethernet(0x8847, join(hex("00020140"), frame))).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
    }

    @Test
    void labelsBeforeADatagramThatIsCutShortAreRead() {
        assertThat(decoding.ethernet(0x8847, join(hex("00020140"), Arrays.copyOf(DATAGRAM, 28))))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(h.payloadOnWire).isEqualTo(3);
    }

    @Test
    void tagsInsideATunnelAreCountedAnew() {
        byte[] inner = join(u32(0x00012345), ethernet(0x8100, vlan(4, 0x0800, DATAGRAM)));
        assertThat(decoding.ethernet(0x88a8, vlan(3, 0x88e7, inner))).isTrue();
        assertThat(h.vlanCount).isEqualTo(2);
        assertThat(decoding.count("decoder.vlan")).isEqualTo(2);
        assertThat(decoding.count("decoder.vlan_qinq")).isZero();
    }

    @Test
    void labelsWithoutAnEndOrContentAreCounted() {
        assertThat(decoding.ethernet(0x8847, hex("00010040 0002"))).isFalse();
        assertThat(decoding.ethernet(0x8847, new byte[4 * 40])).isFalse();
        assertThat(decoding.ethernet(0x8847, join(hex("00020140"), hex("10000000 0102030405060708"))))
                .isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.event.mpls.header_too_small", 1L)
                .containsEntry("decoder.event.mpls.too_many_labels", 1L)
                .containsEntry("decoder.event.mpls.unknown_payload_type", 1L);
    }

    @Test
    void serviceHeaderIsSteppedOver() {
        byte[] header = hex("0002 02 01 000001 ff");
        assertThat(decoding.ethernet(0x894f, join(header, DATAGRAM))).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        byte[] withMetadata = join(hex("0006 01 03 000001 ff"), new byte[16], ethernet(0x0800, DATAGRAM));
        assertThat(decoding.ethernet(0x894f, withMetadata)).isTrue();
        assertThat(decoding.conversation()).isEqualTo(CONVERSATION);
        assertThat(decoding.ethernet(0x894f, hex("0002 02 06 000001 ff"))).isFalse();
        assertThat(decoding.ethernet(0x894f, hex("0001 02 01 000001 ff"))).isFalse();
        assertThat(decoding.ethernet(0x894f, hex("8002 02 01 000001 ff"))).isFalse();
        assertThat(decoding.counters())
                .containsEntry("decoder.nsh", 5L)
                .containsEntry("decoder.event.nsh.unknown_payload", 1L)
                .containsEntry("decoder.event.nsh.bad_header_length", 2L);
    }
}
