package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.littleU16;
import static io.postern.capture.decode.FrameBytes.littleU32;
import static io.postern.capture.decode.FrameBytes.u16;
import static io.postern.capture.decode.FrameBytes.u32;
import static io.postern.capture.decode.FrameBytes.udp;
import static io.postern.capture.decode.FrameBytes.withoutLength;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WirelessTest {
    private static final byte[] DATAGRAM = ipv4("192.0.2.1", "192.0.2.2", 17, udp(5, 6, new byte[] {1, 2, 3}));
    private static final byte[] SNAP = join(hex("aaaa03 000000 0800"), DATAGRAM);
    private static final byte[] ADDRESSES = hex("020000000002 020000000001 020000000003 0000");

    private final Decoding decoding = new Decoding();

    private static byte[] frame(String control, byte[]... rest) {
        return join(hex(control), hex("0000"), ADDRESSES, join(rest));
    }

    private void isRead(int linkType, byte[]... parts) {
        assertThat(decoding.decode(linkType, join(parts))).isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:5 > 192.0.2.2:6 17");
        assertThat(decoding.payload()).containsExactly(1, 2, 3);
    }

    private void isNothing(int linkType, String counter, byte[]... parts) {
        long before = decoding.count(counter);
        assertThat(decoding.decode(linkType, join(parts))).isFalse();
        assertThat(decoding.count(counter)).as(counter).isEqualTo(before + 1);
    }

    @Test
    void dataFrame() {
        isRead(LinkType.IEEE802_11, frame("0802", SNAP));
        assertThat(decoding.count("decoder.ieee80211")).isEqualTo(1);
    }

    @Test
    void qualityOfServiceFourAddressesAndHighThroughputControl() {
        isRead(LinkType.IEEE802_11, frame("8801", u16(0), SNAP));
        isRead(LinkType.IEEE802_11, frame("0803", hex("020000000004"), SNAP));
        isRead(LinkType.IEEE802_11, frame("8803", hex("020000000004"), u16(0), SNAP));
        isRead(LinkType.IEEE802_11, frame("8881", u16(0), u32(0), SNAP));
    }

    @Test
    void managementControlAndEmptyFramesHoldNoDatagram() {
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_not_data", frame("8000", SNAP));
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_not_data", frame("d400", SNAP));
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_not_data", frame("4801", SNAP));
        isNothing(LinkType.IEEE802_11, "decoder.event.ieee80211.pkt_too_small", frame("8801", new byte[1]));
        isNothing(LinkType.IEEE802_11, "decoder.event.ieee80211.pkt_too_small", hex("08"));
    }

    @Test
    void protectedFrameIsCountedAsEncrypted() {
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_encrypted", frame("0842", new byte[60]));
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_encrypted", frame("0842"));
    }

    @Test
    void protectedFrameThatTheReceiverDecryptedIsRead() {
        isRead(LinkType.IEEE802_11, frame("0842", SNAP));
        isRead(LinkType.IEEE802_11, frame("0842", u32(0x01020300), SNAP));
        isRead(LinkType.IEEE802_11, frame("8842", u16(0), hex("0102002003040506"), SNAP));
    }

    @Test
    void fragmentIsCounted() {
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_fragment", frame("0804", SNAP));
        byte[] later = frame("0800", SNAP);
        later[22] = 0x11;
        isNothing(LinkType.IEEE802_11, "decoder.ieee80211_fragment", later);
    }

    @Test
    void firstOfAnAggregateIsReadAndTheRestCounted() {
        byte[] subframe = join(hex("020000000009 02000000000a"), u16(SNAP.length), SNAP);
        isRead(LinkType.IEEE802_11, frame("8801", littleU16(0x80), subframe));
        assertThat(decoding.count("decoder.ieee80211_amsdu_rest")).isZero();
        byte[] padding = new byte[-SNAP.length & 3];
        isRead(LinkType.IEEE802_11, frame("8801", littleU16(0x80), subframe, padding, subframe));
        assertThat(decoding.count("decoder.ieee80211_amsdu_rest")).isEqualTo(1);
        byte[] offloaded = join(hex("aaaa03 000000 0800"), withoutLength(DATAGRAM));
        byte[] measured = join(hex("020000000009 02000000000a"), u16(offloaded.length), offloaded);
        isRead(LinkType.IEEE802_11, frame("8801", littleU16(0x80), measured, padding, subframe));
        assertThat(decoding.headers.datagramLength).isEqualTo(DATAGRAM.length);
        isNothing(LinkType.IEEE802_11, "decoder.event.ieee80211.pkt_too_small", frame("8801", littleU16(0x80), u16(0)));
    }

    @Test
    void radiotapSaysWhetherACheckSequenceIsBehind() {
        byte[] zeroLength = SNAP.clone();
        zeroLength[8 + 2] = 0;
        zeroLength[8 + 3] = 0;
        byte[] header = hex("00 00 0900 02000000 10");
        assertThat(decoding.decode(
                        LinkType.IEEE802_11_RADIOTAP, join(header, frame("0802", zeroLength), u32(0xdeadbeef))))
                .isTrue();
        assertThat(decoding.headers.datagramLength).isEqualTo(DATAGRAM.length);
        isRead(LinkType.IEEE802_11_RADIOTAP, hex("00 00 0800 00000000"), frame("0802", SNAP));
    }

    @Test
    void radiotapFieldsAreFoundBehindTimerAndMorePresenceWords() {
        byte[] header = hex("00 00 1900 03000080 00000000 00000000 0102030405060708 20");
        assertThat(header).hasSize(25);
        isRead(LinkType.IEEE802_11_RADIOTAP, header, frame("8801", u16(0), u16(0), SNAP));
        isNothing(
                LinkType.IEEE802_11_RADIOTAP,
                "decoder.event.ieee80211.bad_fcs",
                hex("00 00 0900 02000000 40"),
                frame("0802", SNAP));
    }

    @Test
    void radiotapThatDoesNotFitIsCounted() {
        String counter = "decoder.event.ieee80211.bad_capture_header";
        isNothing(LinkType.IEEE802_11_RADIOTAP, counter, hex("00 00 ff00 00000000"));
        isNothing(LinkType.IEEE802_11_RADIOTAP, counter, hex("00 00 0700 00000000"));
        isNothing(LinkType.IEEE802_11_RADIOTAP, counter, hex("01 00 0800 00000000"), frame("0802", SNAP));
        isNothing(LinkType.IEEE802_11_RADIOTAP, counter, hex("00 00 08"));
        isRead(LinkType.IEEE802_11_RADIOTAP, hex("00 00 0c00 02000080 02000080"), frame("0802", SNAP));
    }

    @Test
    void perPacketInformation() {
        isRead(LinkType.PPI, hex("00 00 0800"), littleU32(105), frame("0802", SNAP));
        byte[] zeroLength = SNAP.clone();
        zeroLength[8 + 2] = 0;
        zeroLength[8 + 3] = 0;
        byte[] common = join(hex("00 00 2000"), littleU32(105), littleU16(2), littleU16(20));
        byte[] fields = join(new byte[8], littleU16(1), new byte[10]);
        assertThat(decoding.decode(LinkType.PPI, join(common, fields, frame("0802", zeroLength), u32(0xdeadbeef))))
                .isTrue();
        assertThat(decoding.headers.datagramLength).isEqualTo(DATAGRAM.length);
        isRead(LinkType.PPI, hex("00 00 0800"), littleU32(1), FrameBytes.ethernet(0x0800, DATAGRAM));
        isNothing(LinkType.PPI, "decoder.unknown_link_type.bluetooth_hci_h4", hex("00 00 0800"), littleU32(187));
        isNothing(LinkType.PPI, "decoder.event.ieee80211.bad_capture_header", hex("00 00 0400"), littleU32(105));
    }

    @Test
    void prismAndAvsHeaders() {
        isRead(LinkType.IEEE802_11_PRISM, hex("44000000 90000000"), new byte[136], frame("0802", SNAP));
        byte[] avs = join(hex("80211001 00000040"), new byte[56]);
        isRead(LinkType.IEEE802_11_PRISM, avs, frame("0802", SNAP));
        isRead(LinkType.IEEE802_11_AVS, avs, frame("0802", SNAP));
        isNothing(LinkType.IEEE802_11_PRISM, "decoder.event.ieee80211.bad_capture_header", new byte[143]);
        isNothing(LinkType.IEEE802_11_AVS, "decoder.event.ieee80211.bad_capture_header", hex("80211001 80000040"));
    }
}
