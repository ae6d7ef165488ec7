package io.postern.tls.quic;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.Wire;
import java.util.Arrays;

/** Whatever is sent comes to an end, and no more connections are told than packets came. */
class QuicFuzzTest {
    private static final byte[] CALLED = Wire.hex("0102030405060708");

    /** The input is a row of datagrams: a byte that says whose it is, two of length, and the bytes. */
    @FuzzTest(maxDuration = "10m")
    void anyDatagrams(byte[] input) {
        QuicTalk talk = new QuicTalk();
        // A flow that is read, and not only looked at.
        talk.client(QuicWriter.client(QuicVersion.VERSION_1, CALLED).packet());
        int datagrams = 1;
        for (int at = 0; at + 3 < input.length && datagrams < 64; datagrams++) {
            int length = Math.min((input[at + 1] & 255) << 8 | input[at + 2] & 255, input.length - at - 3);
            byte[] datagram = Arrays.copyOfRange(input, at + 3, at + 3 + length);
            if ((input[at] & 1) == 0) {
                talk.client(datagram);
            } else {
                talk.server(datagram);
            }
            at += 3 + length;
        }
        talk.end();
        if (talk.handshakes.isEmpty() || talk.handshakes.size() > datagrams) {
            throw new AssertionError(talk.handshakes.size() + " connections of " + datagrams + " datagrams");
        }
    }

    /** The input is what is inside authentic packets: a byte that says whose it is, two of length, and frames. */
    @FuzzTest(maxDuration = "10m")
    void anyFrames(byte[] input) {
        QuicTalk talk = new QuicTalk();
        int packets = 0;
        for (int at = 0; at + 3 < input.length && packets < 16; packets++) {
            int length = Math.min((input[at + 1] & 0x1f) << 8 | input[at + 2] & 255, input.length - at - 3);
            byte[] frames = Arrays.copyOfRange(input, at + 3, at + 3 + length);
            if ((input[at] & 1) == 0 || packets == 0) {
                talk.client(QuicWriter.client(QuicVersion.VERSION_1, CALLED)
                        .number(packets, 1)
                        .frame(frames)
                        .packet());
            } else {
                talk.server(QuicWriter.server(QuicVersion.VERSION_1, CALLED)
                        .number(packets, 1)
                        .frame(frames)
                        .packet());
            }
            at += 3 + length;
        }
        talk.end();
        if (talk.handshakes.size() != (packets == 0 ? 0 : 1)) {
            throw new AssertionError(talk.handshakes.size() + " connections of one");
        }
        for (QuicHandshake handshake : talk.handshakes) {
            handshake
                    .clientHello()
                    .ifPresent(seen -> TransportParameters.of(seen.message()).forEach(one -> {
                        if (one.name().isEmpty() || one.number().orElse(0) < 0) {
                            throw new AssertionError(one);
                        }
                    }));
        }
    }
}
