package io.postern.capture.keep;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.source.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever is in the folder: reading ends without a stray exception, and every frame lies inside its array. */
class KeptFileFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyContent(byte[] content) throws IOException {
        try (KeptFileReader reader = new KeptFileReader(new ByteArrayInputStream(content))) {
            Packet packet = new Packet();
            while (reader.next(packet)) {
                boolean inside = packet.captured >= 0
                        && packet.captured <= packet.original
                        && packet.offset >= 0
                        && packet.offset <= packet.bytes.length - packet.captured;
                if (!inside) {
                    throw new AssertionError("a frame outside of its array");
                }
            }
        }
    }
}
