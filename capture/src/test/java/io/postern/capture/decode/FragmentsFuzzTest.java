package io.postern.capture.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.source.Packet;
import java.util.Arrays;

class FragmentsFuzzTest {
    private static final int LARGE = 65_535;

    /**
     * A run of fragments of a few datagrams, each cut out of one known content, in any order and overlap: when one is
     * complete, its payload is that content.
     */
    @FuzzTest(maxDuration = "10m")
    void fragmentsOfKnownContent(FuzzedDataProvider data) {
        byte[] content = new byte[LARGE];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7 >> 3);
        }
        Decoder decoder = new Decoder(new FragmentLimits(4, 100_000, 1000));
        Headers headers = new Headers();
        Packet packet = new Packet();
        packet.linkType = LinkType.RAW;
        while (data.remainingBytes() > 0) {
            boolean four = data.consumeBoolean();
            int start = data.consumeInt(0, 0x1fff) * 8;
            int length = Math.min(data.consumeInt(0, 3000), content.length - Math.min(start, content.length));
            boolean more = data.consumeBoolean();
            int identification = data.consumeInt(0, 5);
            byte[] part = Arrays.copyOfRange(content, Math.min(start, LARGE), Math.min(start, LARGE) + length);
            packet.bytes = four
                    ? FrameBytes.ipv4(
                            "192.0.2.1", "192.0.2.2", 253, identification, start / 8 | (more ? 0x2000 : 0), part)
                    : FrameBytes.ipv6("::1", "::2", 44, FrameBytes.fragment6(253, start, more, identification, part));
            packet.original = packet.bytes.length;
            packet.captured = packet.bytes.length - Math.min(length, data.consumeInt(0, 3));
            packet.timeNanos += data.consumeInt(-300, 600);
            boolean complete = DecodedBounds.check(decoder, packet, headers) && headers.reassembled;
            decoder.report((key, value) -> assertThat(value).isPositive());
            if (complete) {
                int to = headers.payloadOffset + headers.payloadLength;
                byte[] payload = Arrays.copyOfRange(headers.bytes, headers.payloadOffset, to);
                assertThat(payload).isEqualTo(Arrays.copyOf(content, payload.length));
            }
        }
    }

    /** Frames of any bytes, one after the other, each led by its length. */
    @FuzzTest(maxDuration = "10m")
    void fragmentsOfAnyBytes(byte[] input) {
        Decoder decoder = new Decoder(new FragmentLimits(8, 10_000, 1000));
        Packet packet = new Packet();
        packet.linkType = LinkType.RAW;
        packet.bytes = input;
        for (int at = 0; at < input.length; at += packet.captured + 1) {
            packet.offset = at + 1;
            packet.captured = Math.min(input[at] & 0xff, input.length - packet.offset);
            packet.original = packet.captured;
            packet.timeNanos += 100;
            DecodedBounds.check(decoder, packet, new Headers());
        }
    }
}
