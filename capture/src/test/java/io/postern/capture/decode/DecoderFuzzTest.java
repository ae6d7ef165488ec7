package io.postern.capture.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.source.Packet;
import java.util.Arrays;

class DecoderFuzzTest {
    private static final int TAIL = 16;

    /** The first byte chooses the link type, the second how much the capture cut off; the rest is the frame. */
    @FuzzTest(maxDuration = "10m")
    void frameOfAnyLinkType(byte[] input) {
        if (input.length < 2) {
            return;
        }
        Packet packet = new Packet();
        packet.bytes = Arrays.copyOf(input, input.length + TAIL);
        packet.offset = 2;
        packet.captured = input.length - 2;
        packet.original = packet.captured + (input[1] & 0xff);
        packet.linkType = LinkTypes.READ.get((input[0] & 0xff) % LinkTypes.READ.size());
        DecodedBounds.check(new Decoder(), packet, new Headers());
    }
}
