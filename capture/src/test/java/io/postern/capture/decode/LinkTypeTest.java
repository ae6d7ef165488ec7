package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.ethernet;
import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.littleU16;
import static io.postern.capture.decode.FrameBytes.littleU32;
import static io.postern.capture.decode.FrameBytes.u16;
import static io.postern.capture.decode.FrameBytes.u32;
import static io.postern.capture.decode.FrameBytes.udp;
import static io.postern.capture.decode.FrameBytes.withoutLength;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTypeTest {
    private static final byte[] FOUR = ipv4("192.0.2.1", "192.0.2.2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final byte[] SIX = ipv6("2001:db8::1", "2001:db8::2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final String FOUR_SAYS = "192.0.2.1:5 > 192.0.2.2:6 17";
    private static final String SIX_SAYS = "2001:db8::1:5 > 2001:db8::2:6 17";

    private final Decoding decoding = new Decoding();

    private void isFour(int linkType, byte[]... parts) {
        assertThat(decoding.decode(linkType, join(parts))).isTrue();
        assertThat(decoding.conversation()).isEqualTo(FOUR_SAYS);
        assertThat(decoding.payload()).containsExactly(1, 2, 3);
    }

    private void isSix(int linkType, byte[]... parts) {
        assertThat(decoding.decode(linkType, join(parts))).isTrue();
        assertThat(decoding.conversation()).isEqualTo(SIX_SAYS);
        assertThat(decoding.payload()).containsExactly(1, 2, 3);
    }

    private void isNothing(int linkType, String counter, byte[]... parts) {
        long before = decoding.count(counter);
        assertThat(decoding.decode(linkType, join(parts))).isFalse();
        assertThat(decoding.count(counter)).as(counter).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 14, 101})
    void rawIpIsToldByItsVersion(int linkType) {
        isFour(linkType, FOUR);
        isSix(linkType, SIX);
        isNothing(linkType, "decoder.event.ipraw.invalid_ip_version", hex("75"));
        isNothing(linkType, "decoder.event.link.pkt_too_small");
    }

    @Test
    void linkTypesOfOneIpVersion() {
        isFour(LinkType.IPV4, FOUR);
        isSix(LinkType.IPV6, SIX);
        isNothing(LinkType.IPV4, "decoder.event.ipv4.wrong_ip_version", SIX);
    }

    @ParameterizedTest
    @ValueSource(ints = {LinkType.NULL, LinkType.LOOP})
    void loopbackFamilyIsReadInEitherOrder(int linkType) {
        isFour(linkType, u32(2), FOUR);
        isFour(linkType, littleU32(2), FOUR);
        for (int family : new int[] {10, 23, 24, 28, 30}) {
            isSix(linkType, u32(family), SIX);
            isSix(linkType, littleU32(family), SIX);
        }
        isNothing(linkType, "decoder.event.ltnull.unsupported_type", u32(7), FOUR);
        isNothing(linkType, "decoder.event.ltnull.pkt_too_small", u16(0));
    }

    @Test
    void cookedCapture() {
        byte[] header = hex("0000 0001 0006 020000000001 0000");
        isFour(LinkType.LINUX_SLL, header, u16(0x0800), FOUR);
        isSix(LinkType.LINUX_SLL, header, u16(0x86dd), SIX);
        isFour(LinkType.LINUX_SLL, header, u16(0x8100), u16(9), u16(0x0800), FOUR);
        isFour(LinkType.LINUX_SLL, header, u16(4), hex("aaaa03000000"), u16(0x0800), FOUR);
        isNothing(LinkType.LINUX_SLL, "decoder.llc_not_ip", header, u16(0x000c), FOUR);
        isNothing(LinkType.LINUX_SLL, "decoder.event.sll.pkt_too_small", header);
    }

    @Test
    void cookedCaptureOfVersion2() {
        byte[] header = hex("0000 00000003 0001 00 06 0200000000010000");
        isFour(LinkType.LINUX_SLL2, u16(0x0800), header, FOUR);
        isSix(LinkType.LINUX_SLL2, u16(0x86dd), header, SIX);
        isNothing(LinkType.LINUX_SLL2, "decoder.event.sll2.pkt_too_small", header);
    }

    @Test
    void cookedCaptureOfARadioHasItsOwnHeader() {
        byte[] radiotap = hex("00 00 0800 00000000");
        byte[] frame = hex("0801 0000 020000000002 020000000001 020000000003 0000 aaaa03000000 0800");
        isFour(LinkType.LINUX_SLL, hex("0000 0323 0006 020000000001 0000 0004"), radiotap, frame, FOUR);
        isFour(LinkType.LINUX_SLL2, hex("0004 0000 00000003 0321 00 06 0200000000010000"), frame, FOUR);
    }

    @Test
    void pppWithAndWithoutFraming() {
        isFour(LinkType.PPP, hex("ff03 0021"), FOUR);
        isFour(LinkType.PPP, hex("0021"), FOUR);
        isFour(LinkType.PPP, hex("21"), FOUR);
        isSix(LinkType.PPP, hex("ff03 57"), SIX);
        isFour(LinkType.PPP_HDLC, hex("ff03 0021"), FOUR);
        isFour(LinkType.PPP_HDLC, hex("0f00 0800"), FOUR);
        isSix(LinkType.PPP_HDLC, hex("8f00 86dd"), SIX);
        isFour(LinkType.PPP_WITH_DIR, hex("00 ff03 0021"), FOUR);
        isSix(LinkType.PPP_PPPD, hex("01 03 0057"), SIX);
        isFour(LinkType.PPP, hex("0281 00001140"), FOUR);
        isFour(LinkType.PPP, hex("0031 00 01"), ethernet(0x0800, FOUR));
        isFour(LinkType.PPP, hex("0031 40 01 00000007"), ethernet(0x0800, FOUR));
    }

    @Test
    void pppWithoutADatagramIsToldApart() {
        isNothing(LinkType.PPP, "decoder.ppp_control", hex("c021 01010004"));
        isNothing(LinkType.PPP, "decoder.ppp_compressed", hex("00fd 01010004"));
        isNothing(LinkType.PPP, "decoder.event.ppp.unsup_proto", hex("0029 01010004"));
        isNothing(LinkType.PPP, "decoder.event.ppp.unsup_proto", hex("0031 00 02 01010004"));
        isNothing(LinkType.PPP, "decoder.event.ppp.pkt_too_small", hex("ff03"));
        isNothing(LinkType.PPP, "decoder.event.ppp.pkt_too_small", hex("00"));
        isNothing(LinkType.PPP_HDLC, "decoder.event.ppp.pkt_too_small", hex("0f"));
        isNothing(LinkType.PPP_WITH_DIR, "decoder.event.link.pkt_too_small");
    }

    @Test
    void pppOverEthernet() {
        byte[] session = join(hex("11 00 0007"), u16(2 + FOUR.length), hex("0021"), FOUR, new byte[20]);
        isFour(LinkType.ETHERNET, ethernet(0x8864, session));
        isFour(LinkType.PPP_ETHER, session);
        assertThat(decoding.headers.path).as("a session is no network").isZero();
        byte[] offloaded =
                join(hex("11 00 0007"), u16(2 + FOUR.length), hex("0021"), withoutLength(FOUR), new byte[20]);
        assertThat(decoding.decode(LinkType.PPP_ETHER, offloaded)).isTrue();
        assertThat(decoding.headers.datagramLength).isEqualTo(FOUR.length);
        isNothing(LinkType.PPP_ETHER, "decoder.pppoe_discovery", hex("11 09 0000 0000"));
        isNothing(LinkType.PPP_ETHER, "decoder.event.pppoe.wrong_version", hex("21 00 0000 0000"));
        isNothing(LinkType.PPP_ETHER, "decoder.event.pppoe.pkt_too_small", hex("11 00 0000 00"));
    }

    @Test
    void ciscoHdlc() {
        isFour(LinkType.C_HDLC, hex("0f00 0800"), FOUR);
        isFour(LinkType.C_HDLC_WITH_DIR, hex("01 0f00 0800"), FOUR);
        isNothing(LinkType.C_HDLC, "decoder.link_control", hex("8f00 8035 00000002"));
        isNothing(LinkType.C_HDLC, "decoder.event.chdlc.pkt_too_small", hex("8f00 80"));
    }

    @Test
    void frameRelay() {
        isFour(LinkType.FRELAY, hex("1841 03 cc"), FOUR);
        isSix(LinkType.FRELAY, hex("1841 03 8e"), SIX);
        isFour(LinkType.FRELAY, hex("18400001 03 cc"), FOUR);
        isFour(LinkType.FRELAY, hex("1841 03 00 80 000000 0800"), FOUR);
        isFour(LinkType.FRELAY, hex("1841 03 00 80 0080c2 0007"), ethernet(0x0800, FOUR));
        isFour(LinkType.FRELAY, hex("1841 03 cf 0021"), FOUR);
        isFour(LinkType.FRELAY, hex("1841 0800"), FOUR);
        isFour(LinkType.FRELAY_WITH_DIR, hex("00 1841 03 cc"), FOUR);
        isNothing(LinkType.FRELAY, "decoder.frame_relay_not_ip", hex("1841 03 08 00"));
        isNothing(LinkType.FRELAY, "decoder.event.frame_relay.pkt_too_small", hex("1840404040"));
        isNothing(LinkType.FRELAY, "decoder.event.frame_relay.pkt_too_small", hex("1841 03"));
    }

    @Test
    void netfilterLogInEitherOrder() {
        byte[] four = join(hex("02 00 0005"), littleU16(8), littleU16(1), hex("08000100"), littleU16(5), hex("0a00"));
        isFour(LinkType.NFLOG, four, hex("61 000000"), littleU16(4 + FOUR.length), littleU16(9), FOUR);
        byte[] six = join(hex("0a 00 0005"), u16(8), u16(1), hex("86dd0100"));
        isSix(LinkType.NFLOG, six, u16(4 + SIX.length), u16(9), SIX);
        isNothing(LinkType.NFLOG, "decoder.nflog_not_ip", four, hex("61 000000"));
        isNothing(LinkType.NFLOG, "decoder.nflog_not_ip", six, u16(32), u16(9), new byte[28]);
        isNothing(LinkType.NFLOG, "decoder.event.nflog.malformed", hex("02 00 0005 0300 0100"));
        isNothing(LinkType.NFLOG, "decoder.event.nflog.malformed", hex("02 00 0005 0900 0100 0000"));
        isNothing(LinkType.NFLOG, "decoder.event.link.pkt_too_small", hex("02 00 00"));
    }

    @Test
    void captureDevicesOfOtherSystems() {
        isFour(LinkType.IPNET, hex("01 02"), new byte[22], FOUR);
        isFour(LinkType.PFLOG, hex("3d 02"), new byte[62], FOUR);
        isSix(LinkType.ENC, hex("18000000"), new byte[8], SIX);
        isFour(LinkType.SLIP, new byte[16], FOUR);
        isNothing(LinkType.PFLOG, "decoder.event.link.pkt_too_small", hex("3d 02"));
        isNothing(LinkType.PFLOG, "decoder.event.link.pkt_too_small");
    }

    @ParameterizedTest
    @ValueSource(ints = {LinkType.PKTAP, LinkType.USER2})
    void pktapNamesTheLinkInside(int linkType) {
        byte[] header = join(littleU32(108), littleU32(1), littleU32(1), new byte[96]);
        isFour(linkType, header, ethernet(0x0800, FOUR));
        byte[] raw = join(littleU32(108), littleU32(1), littleU32(12), new byte[96]);
        isSix(linkType, raw, SIX);
        byte[] can = join(littleU32(108), littleU32(1), littleU32(227), new byte[96]);
        isNothing(linkType, "decoder.unknown_link_type.can_socketcan", can, new byte[16]);
    }

    @Test
    void pktapInsidePktapEndsAtTheCap() {
        byte[] header = join(littleU32(48), littleU32(1), littleU32(LinkType.PKTAP), new byte[36]);
        byte[][] nested = new byte[20][];
        Arrays.fill(nested, header);
        isNothing(LinkType.PKTAP, "decoder.too_many_layers", join(nested));
        isNothing(LinkType.PKTAP, "decoder.event.link.pkt_too_small", new byte[47]);
        isNothing(LinkType.USER2, "decoder.unknown_link_type.user2", new byte[100]);
    }

    @Test
    void ringsAndAtmCarryLogicalLinkControl() {
        byte[] snap = hex("aaaa03 000000 0800");
        isFour(LinkType.TOKEN_RING, hex("10 40 020000000002 020000000001"), snap, FOUR);
        isFour(LinkType.TOKEN_RING, hex("10 40 020000000002 820000000001 0630 0011 0022"), snap, FOUR);
        isFour(LinkType.FDDI, hex("50 020000000002 020000000001"), snap, FOUR);
        isFour(LinkType.ATM_RFC1483, snap, FOUR);
        isFour(LinkType.ATM_RFC1483, hex("aaaa03 0080c2 0007 0000"), ethernet(0x0800, FOUR));
        isFour(LinkType.ATM_RFC1483, hex("fefe03 cc"), FOUR);
        isNothing(LinkType.TOKEN_RING, "decoder.link_control", hex("10 00 020000000002 020000000001 0000"));
        isNothing(LinkType.FDDI, "decoder.link_control", hex("41 020000000002 020000000001 0000"));
        isNothing(
                LinkType.TOKEN_RING,
                "decoder.event.link.pkt_too_small",
                hex("10 40 020000000002 820000000001 1e30 0011"));
    }

    @Test
    void arcnetOfBothStandards() {
        isFour(LinkType.ARCNET_LINUX, hex("be50 0000 f0"), FOUR);
        isFour(LinkType.ARCNET_LINUX, hex("be50 0000 d4 00 0001"), FOUR);
        isNothing(LinkType.ARCNET_LINUX, "decoder.arcnet_fragment", hex("be50 0000 d4 03 0001"), FOUR);
        isNothing(LinkType.ARCNET_LINUX, "decoder.arp", hex("be50 0000 d5 00 0001"));
        isNothing(LinkType.ARCNET_LINUX, "decoder.unknown_ethertype", hex("be50 0000 42"));
        isNothing(LinkType.ARCNET_LINUX, "decoder.event.link.pkt_too_small", hex("be50 0000"));
        isNothing(LinkType.ARCNET_LINUX, "decoder.event.link.pkt_too_small", hex("be50 0000 d4 00"));
    }

    @Test
    void labelsAsALink() {
        isFour(LinkType.MPLS, hex("00001140"), FOUR);
    }

    @ParameterizedTest
    @CsvSource({"189,usb_linux", "227,can_socketcan", "130,juniper_mlppp", "143,docsis", "249,usbpcap", "1234,1234"})
    void unknownLinkTypeIsCountedByName(int linkType, String name) {
        isNothing(linkType, "decoder.unknown_link_type." + name, FOUR);
        isNothing(linkType, "decoder.not_ip", FOUR);
        assertThat(decoding.count("decoder.unknown_link_types")).isEqualTo(2);
    }
}
