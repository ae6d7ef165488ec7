package io.postern.tls.quic;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.Wire;
import io.postern.tls.keys.KeyLog;
import io.postern.tls.keys.KeyUse;
import java.util.Arrays;
import java.util.HexFormat;

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

    /** The input is what is inside Handshake packets of which we have the secrets: a byte that says whose it is, two of length, and frames. */
    @FuzzTest(maxDuration = "10m")
    void anyOpenedFrames(byte[] input) {
        byte[] secret = new byte[32];
        KeyLog log = new KeyLog();
        String random = HexFormat.of().formatHex(QuicPeers.HELLO, 6, 38);
        log.add("SERVER_HANDSHAKE_TRAFFIC_SECRET " + random + " "
                + HexFormat.of().formatHex(secret));
        log.add("CLIENT_HANDSHAKE_TRAFFIC_SECRET " + random + " "
                + HexFormat.of().formatHex(secret));
        QuicTalk talk = new QuicTalk(QuicProtocol.STANDARD_ROOM, log);
        talk.client(QuicPeers.client().crypto(0, QuicPeers.HELLO).packet());
        boolean early = input.length > 0 && (input[0] & 2) != 0;
        if (!early) {
            talk.server(QuicPeers.server().crypto(0, QuicPeers.ANSWER).packet());
        }
        int packets = 0;
        for (int at = 0; at + 3 < input.length && packets < 16; packets++) {
            int length = Math.min((input[at + 1] & 0x1f) << 8 | input[at + 2] & 255, input.length - at - 3);
            QuicWriter packet = QuicWriter.handshake(QuicPeers.V1, 0x1301, secret)
                    .number(packets, 1)
                    .frame(Arrays.copyOfRange(input, at + 3, at + 3 + length));
            if ((input[at] & 1) == 0) {
                talk.client(packet.to(0x51, 0x52, 0x53, 0x54).from(0xc1).packet());
            } else {
                talk.server(packet.to(0xc1).from(0x51, 0x52, 0x53, 0x54).packet());
            }
            at += 3 + length;
        }
        if (early) {
            talk.server(QuicPeers.server().crypto(0, QuicPeers.ANSWER).packet());
        }
        QuicHandshake handshake = talk.only();
        long opened = talk.counters().getOrDefault("quic.handshake_packets.opened", 0L);
        if (opened > packets || handshake.sealed().keys() == KeyUse.WRONG) {
            throw new AssertionError(handshake.sealed().keys() + ", " + opened + " of " + packets + " opened");
        }
    }
}
