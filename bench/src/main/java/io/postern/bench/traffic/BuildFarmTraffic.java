package io.postern.bench.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes a capture of what leaves a build farm: 64 {@linkplain Visit visits} at once, a packet of each in turn, a packet
 * every 100 microseconds.
 *
 * <p>Of the messages in it 60 % are TLS data, 5 % ClientHellos and 35 % DNS; the SYNs, and the second segments of large
 * hellos, come on top. 100,000 visits are 2.25 million packets and 1.14 GB.
 */
public final class BuildFarmTraffic {
    private static final int LIVE = 64;
    private static final long MICROS_BETWEEN = 100;
    private static final long START = 1_795_485_600_000_000L; // 2026-11-24T02:00:00Z
    private static final long SEED = 42;

    private BuildFarmTraffic() {}

    /** {@code FILE VISITS}: writes the capture and prints how many packets it holds. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("arguments: FILE VISITS");
        }
        System.out.println(write(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
    }

    /** Writes the capture; returns how many packets it holds. */
    public static long write(Path file, int visits) throws IOException {
        try (PcapOutput out = new PcapOutput(file)) {
            write(out, visits);
            return out.packets();
        }
    }

    private static void write(PcapOutput out, int visits) throws IOException {
        Random random = new Random(SEED);
        HandshakeBytes handshakes = new HandshakeBytes(random);
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        Frame frame = new Frame();
        @Nullable Visit[] live = new Visit[LIVE];
        Arrays.setAll(live, i -> i < visits ? new Visit(i) : null);
        int begun = Math.min(LIVE, visits);
        int ended = 0;
        long micros = START;
        while (ended < visits) {
            for (int i = 0; i < LIVE; i++) {
                Visit visit = live[i];
                if (visit == null) {
                    continue;
                }
                if (visit.next(frame, handshakes, noise, random)) {
                    out.write(micros, frame.bytes, 0, frame.length(), frame.length());
                    micros += MICROS_BETWEEN;
                } else {
                    ended++;
                    live[i] = begun < visits ? new Visit(begun++) : null;
                }
            }
        }
    }
}
