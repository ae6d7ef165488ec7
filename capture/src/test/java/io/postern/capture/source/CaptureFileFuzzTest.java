package io.postern.capture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Whatever the bytes, reading ends without a stray exception, and every frame lies inside its array. */
class CaptureFileFuzzTest {
    /** Compressed input may unpack to far more than it is: enough of it proves the point. */
    private static final int MOST_FRAMES = 100_000;

    @FuzzTest(maxDuration = "10m")
    void pcap(byte[] afterMagic) throws IOException {
        read(prefixed("d4c3b2a102000400", afterMagic));
        read(prefixed("a1b2cd3400020004", afterMagic));
        read(prefixed("4d3cb2a102000300", afterMagic));
    }

    @FuzzTest(maxDuration = "10m")
    void pcapng(byte[] afterSection) throws IOException {
        read(prefixed("0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000", afterSection));
        read(prefixed("0a0d0d0a0000001c1a2b3c4d00010000ffffffffffffffff0000001c", afterSection));
    }

    @FuzzTest(maxDuration = "10m")
    void anyContent(byte[] content) throws IOException {
        read(content);
    }

    @FuzzTest(maxDuration = "10m")
    void gzip(byte[] afterMethod) throws IOException {
        read(prefixed("1f8b08", afterMethod));
    }

    @FuzzTest(maxDuration = "10m")
    void lz4(byte[] blocks) throws IOException {
        read(prefixed("04224d184040c0", blocks));
    }

    private static void read(byte[] content) throws IOException {
        try (CaptureFile capture = CaptureFile.open("fuzz", new ByteArrayInputStream(content))) {
            Packet packet = new Packet();
            long number = 0;
            while (number < MOST_FRAMES && capture.next(packet)) {
                check(packet, number);
                number = packet.number;
            }
            capture.report((key, value) -> require(value >= 0, key));
            capture.damage().ifPresent(damage -> require(damage.offset() >= 0, "offset"));
            capture.secrets().forEach(secret -> require(secret.length() <= content.length * 5000L, "secret"));
        } catch (UnreadableInputException e) {
            require(e.toString().contains(": fuzz: "), "message");
        }
    }

    private static void check(Packet packet, long before) {
        require(packet.number > before, "number");
        require(packet.captured >= 0 && packet.captured <= packet.original, "captured");
        require(packet.offset >= 0 && packet.offset <= packet.bytes.length - packet.captured, "offset");
        require(packet.linkType >= 0 && packet.linkType <= 0xffff, "link type");
        require(packet.frameCheckBytes >= 0 && packet.frameCheckBytes <= 32, "frame check");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static byte[] prefixed(String hex, byte[] rest) {
        byte[] start = Frames.hex(hex);
        byte[] whole = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, whole, start.length, rest.length);
        return whole;
    }
}
