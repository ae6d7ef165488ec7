package io.postern.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written comes back, whatever the mix, and however the stream is cut into reads. */
class CaptureRoundTripTest {
    private static final HexFormat HEX = HexFormat.of();

    @Property(tries = 300)
    void anyMixOfPcapngSectionsAndBlocksComesBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9_000) int step)
            throws IOException {
        Random random = new Random(seed);
        List<Frames.Frame> written = new ArrayList<>();
        byte[] file = pcapng(random, written);

        Frames frames = Frames.of(inSteps(file, step));

        assertThat(frames.list()).isEqualTo(written);
        assertThat(frames.damage()).isEmpty();
    }

    @Property(tries = 300)
    void anyPcapComesBack(
            @ForAll long seed,
            @ForAll boolean big,
            @ForAll boolean nanos,
            @ForAll @IntRange(min = 1, max = 9_000) int step)
            throws IOException {
        Random random = new Random(seed);
        int linkType = random.nextInt(20, 65_536);
        PcapBytes file = PcapBytes.file(
                order(big), nanos ? PcapBytes.NANOSECONDS : PcapBytes.MICROSECONDS, 2, 4, 262_144, linkType);
        List<Frames.Frame> written = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            byte[] frame = frame(random);
            long second = random.nextLong(1, 1L << 32);
            int fraction = random.nextInt(nanos ? 1_000_000_000 : 1_000_000);
            int original = frame.length + random.nextInt(2_000);
            file.record(second, fraction, frame.length, original, frame);
            long time = second * 1_000_000_000L + fraction * (nanos ? 1L : 1_000L);
            written.add(
                    new Frames.Frame(HEX.formatHex(frame), original, time, linkType, 0, written.size() + 1, "test"));
        }

        Frames frames = Frames.of(inSteps(file.bytes(), step));

        assertThat(frames.list()).isEqualTo(written);
        assertThat(frames.damage()).isEmpty();
    }

    @Property(tries = 300)
    void anyCutLeavesThePacketsBeforeItAndNamesWhereTheyEnd(@ForAll long seed, @ForAll @IntRange(min = 29) int cut)
            throws IOException {
        Random random = new Random(seed);
        List<Frames.Frame> written = new ArrayList<>();
        byte[] file = pcapng(random, written);
        int length = 28 + cut % (file.length - 27);

        Frames frames = Frames.of(Arrays.copyOf(file, length));

        assertThat(frames.list()).isEqualTo(written.subList(0, frames.list().size()));
        frames.damage().ifPresent(damage -> {
            assertThat(damage.offset()).isBetween(28L, (long) length);
            assertThat(damage.packets()).isEqualTo(frames.list().size());
        });
        assertThat(frames.damage().isPresent()
                        || frames.list().size() == written.size()
                        || endsBetweenBlocks(file, length))
                .isTrue();
    }

    private static byte[] pcapng(Random random, List<Frames.Frame> written) {
        PcapngBytes file = PcapngBytes.file(order(random.nextBoolean()));
        long last = 0;
        for (int sections = random.nextInt(1, 4); sections > 0; sections--) {
            int descriptions = random.nextInt(1, 5);
            int[] linkTypes = new int[descriptions];
            boolean[] nanos = new boolean[descriptions];
            for (int i = 0; i < descriptions; i++) {
                linkTypes[i] = random.nextInt(20, 65_536);
                nanos[i] = random.nextBoolean();
                file.description(linkTypes[i], 0, nanos[i] ? file.option(9, (byte) 9) : new byte[0]);
            }
            for (int blocks = random.nextInt(12); blocks > 0; blocks--) {
                byte[] frame = frame(random);
                int description = random.nextInt(descriptions);
                long time = random.nextLong(1L << 50);
                switch (random.nextInt(5)) {
                    case 0 -> file.enhanced(description, time, frame, options(random, file));
                    case 1 -> file.obsolete(description, random.nextInt(9), time, frame);
                    case 2 -> {
                        file.simple(frame.length, frame);
                        description = 0;
                        time = -1;
                    }
                    default -> {
                        file.block(random.nextInt(11, 1 << 20), new byte[random.nextInt(9) * 4]);
                        continue;
                    }
                }
                last = time < 0 ? last : time * (nanos[description] ? 1 : 1_000);
                written.add(new Frames.Frame(
                        HEX.formatHex(frame),
                        frame.length,
                        last,
                        linkTypes[description],
                        0,
                        written.size() + 1,
                        "test"));
            }
            if (sections > 1) {
                file.section(order(random.nextBoolean()));
            }
        }
        return file.bytes();
    }

    private static byte[] options(Random random, PcapngBytes file) {
        return random.nextBoolean() ? new byte[0] : file.option(1, new byte[random.nextInt(20)]);
    }

    private static byte[] frame(Random random) {
        byte[] frame = new byte[random.nextInt(40) == 0 ? random.nextInt(70_000) : random.nextInt(120)];
        random.nextBytes(frame);
        return frame;
    }

    private static boolean endsBetweenBlocks(byte[] file, int length) {
        int at = 0;
        boolean big = false;
        while (at < length) {
            if (Endian.big32(file, at) == PcapngReader.SECTION_HEADER) {
                big = Endian.big32(file, at + 8) == 0x1a2b3c4d;
            }
            at += Endian.int32(file, at + 4, big);
        }
        return at == length;
    }

    private static ByteOrder order(boolean big) {
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static InputStream inSteps(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(step, length));
            }
        };
    }
}
