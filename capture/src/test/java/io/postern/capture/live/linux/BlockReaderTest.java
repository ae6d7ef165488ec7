package io.postern.capture.live.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.live.LiveCount;
import io.postern.capture.live.LiveTally;
import io.postern.capture.live.linux.BlockBytes.Peer;
import io.postern.capture.live.linux.BlockBytes.Tag;
import io.postern.capture.source.Packet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockReaderTest {
    private static final String ADDRESSES = "00005e00530100005e005302";
    private static final byte[] FRAME = hex(ADDRESSES + "0800" + "4500");
    private static final int LOOPBACK = 772, OUTGOING = 4;

    private final LiveTally tally = new LiveTally();
    private final Packet packet = new Packet();

    @Test
    void framesAreReadInTheirOrderWithTimesInNanoseconds() {
        BlockBytes block = new BlockBytes().frame(FRAME).frame(hex(ADDRESSES + "86dd"), 1500, Tag.NONE, Peer.ETHERNET);

        assertThat(read(LinkLayer.of(1), block)).containsExactly(text(FRAME), ADDRESSES + "86dd");
        assertThat(packet.original).isEqualTo(1500);
        assertThat(packet.linkType).isEqualTo(1);
        assertThat(packet.timeNanos).isEqualTo(1_700_000_000_123_456_789L);
    }

    @Test
    void tagThatTheDeviceTookOffIsPutBack() {
        BlockBytes block = new BlockBytes()
                .frame(FRAME, 100, new Tag(0x50, 0x6005, 0x88a8), Peer.ETHERNET)
                .frame(FRAME, FRAME.length, new Tag(0x10, 0x0007, 0), Peer.ETHERNET);

        assertThat(read(LinkLayer.of(1), block))
                .containsExactly(ADDRESSES + "88a86005" + "08004500", ADDRESSES + "81000007" + "08004500");
        assertThat(packet.original).isEqualTo(FRAME.length + 4);
    }

    @Test
    void cookedFrameGetsTheHeaderThatFitsAllDevices() {
        Peer peer = new Peer(0x86dd, 0x01020304, 512, OUTGOING);
        BlockBytes block = new BlockBytes()
                .frame(hex("6000"), 2, Tag.NONE, peer)
                .frame(hex("6000"), 2, new Tag(0x50, 0x0009, 0x8100), peer);

        String rest = "0000" + "01020304" + "0200" + "04" + "06" + "00005e0053010000";
        assertThat(read(LinkLayer.any(), block))
                .containsExactly("86dd" + rest + "6000", "8100" + rest + "0009" + "86dd" + "6000");
        assertThat(packet.linkType).isEqualTo(276);
        assertThat(packet.original).isEqualTo(26);
    }

    @Test
    void wayOutOverLoopbackIsLeftOutAndCounted() {
        BlockBytes block = new BlockBytes()
                .frame(FRAME, FRAME.length, Tag.NONE, new Peer(0x0800, 1, LOOPBACK, OUTGOING))
                .frame(FRAME, FRAME.length, Tag.NONE, new Peer(0x0800, 1, LOOPBACK, 0))
                .frame(FRAME, FRAME.length, Tag.NONE, new Peer(0x0800, 2, 1, OUTGOING));

        assertThat(read(LinkLayer.of(LOOPBACK), block)).hasSize(2);
        assertThat(tally.get(LiveCount.LOOPBACK_COPIES)).isEqualTo(1);
    }

    @Test
    void lengthsThatPointOutOfTheBlockAreCountedAndNotFollowed() {
        BlockBytes tooLong = new BlockBytes().frame(FRAME);
        tooLong.lie(tooLong.lastFrame(FRAME) + 12, 1 << 20).frame(FRAME);
        assertThat(read(LinkLayer.of(1), tooLong)).containsExactly(text(FRAME));

        BlockBytes astray = new BlockBytes().frame(FRAME);
        astray.lie(astray.lastFrame(FRAME), 1 << 24).frame(FRAME);
        assertThat(read(LinkLayer.of(1), astray)).containsExactly(text(FRAME));

        assertThat(tally.get(LiveCount.BAD_FRAMES)).isEqualTo(2);
    }

    private List<String> read(LinkLayer link, BlockBytes block) {
        BlockReader reader = new BlockReader(link, tally);
        reader.begin(block.bytes(), block.length());
        List<String> frames = new ArrayList<>();
        while (reader.next(packet)) {
            frames.add(HexFormat.of().formatHex(packet.bytes, packet.offset, packet.offset + packet.captured));
        }
        return frames;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
