package io.postern.bench.traffic;

import java.util.Random;

/**
 * What one build step does: it looks a host up, connects and fetches. A packet a step:
 *
 * <pre>
 *  0..6  DNS: A and AAAA with answers, the same name under the search suffix with NXDOMAIN, HTTPS without an answer
 *  7, 8  SYN, SYN-ACK
 *  9     ClientHello; every second visit's has a post-quantum key share and takes two segments
 *  then  12 segments of TLS data, two of three from the server: ServerHello first, FIN on the last of each side
 * </pre>
 */
final class Visit {
    private static final int DATA = 12;
    private static final int SEGMENT = 1460;
    private static final int RESOLVER = 0xc000_0235; // 192.0.2.53
    private static final int SERVERS = 0xc612_0000; // 198.18.0.0/15, set aside for benchmarks by RFC 2544
    private static final int CLIENTS = 0x0a00_0000;
    private static final String[] ZONES = {"com", "net", "org", "io", "dev"};

    private final int number;
    private final int client, server;
    private final int port;
    private final String host;
    private final byte[] hello = new byte[2 * SEGMENT];
    private int helloLength;
    private int helloSent;
    private int step;
    private int data;
    private int clientSequence = 1000, serverSequence = 5000;

    Visit(int number) {
        this.number = number;
        client = CLIENTS | 2 + number % 60_000;
        server = SERVERS | 1 + number % 5000;
        port = 1024 + number / 60_000 * 20_000 % 60_000 + number % 4000;
        host = "host" + number % 7919 + ".svc" + number % 13 + ".example." + ZONES[number % ZONES.length];
    }

    /** Puts the next packet into {@code frame}; false when there is none. */
    boolean next(Frame frame, HandshakeBytes handshakes, byte[] noise, Random random) {
        if (data == DATA) {
            return false;
        }
        if (step < 7) {
            lookup(frame);
        } else if (step == 7) {
            frame.opening(client, port, server, 443, clientSequence++, 0);
        } else if (step == 8) {
            frame.opening(server, 443, client, port, serverSequence++, clientSequence);
            helloLength = handshakes.clientHello(hello, 0, host, number % 2 == 1);
        } else if (helloSent < helloLength) {
            hello(frame);
        } else {
            data(frame, handshakes, noise, random);
        }
        step++;
        return true;
    }

    private void lookup(Frame frame) {
        int lookup = step / 2;
        int id = number * 4 + lookup;
        int from = 20_000 + id % 40_000;
        String name = lookup == 2 ? host + ".corp.example" : host;
        int type = lookup == 1 ? LookupBytes.AAAA : lookup == 3 ? LookupBytes.HTTPS : LookupBytes.A;
        byte[] bytes = frame.bytes;
        int at = Frame.UDP_PAYLOAD;
        if (step % 2 == 0) {
            frame.udp(client, from, RESOLVER, 53, LookupBytes.query(bytes, at, id, name, type));
        } else if (lookup == 0) {
            frame.udp(RESOLVER, 53, client, from, LookupBytes.addresses(bytes, at, id, name, server));
        } else {
            frame.udp(RESOLVER, 53, client, from, LookupBytes.nothing(bytes, at, id, name, type, lookup == 1));
        }
    }

    private void hello(Frame frame) {
        int length = Math.min(SEGMENT, helloLength - helloSent);
        System.arraycopy(hello, helloSent, frame.bytes, Frame.TCP_PAYLOAD, length);
        helloSent += length;
        fromClient(frame, length, false);
    }

    private void data(Frame frame, HandshakeBytes handshakes, byte[] noise, Random random) {
        boolean up = data % 3 == 2;
        int length = up ? 80 + random.nextInt(400) : random.nextInt(10) < 5 ? 1400 : 100 + random.nextInt(600);
        int at = Frame.TCP_PAYLOAD;
        int hello = data == 0 ? handshakes.serverHello(frame.bytes, at) : 0;
        int rest = Math.max(length - hello, 64);
        System.arraycopy(noise, random.nextInt(noise.length - rest), frame.bytes, at + hello, rest);
        HandshakeBytes.data(frame.bytes, at + hello, rest);
        data++;
        if (up) {
            fromClient(frame, hello + rest, data == DATA);
        } else {
            fromServer(frame, hello + rest, data == DATA - 1);
        }
    }

    private void fromClient(Frame frame, int length, boolean last) {
        int flags = Frame.PSH | Frame.ACK | (last ? Frame.FIN : 0);
        frame.tcp(client, port, server, 443, clientSequence, serverSequence, flags, length);
        clientSequence += length;
    }

    private void fromServer(Frame frame, int length, boolean last) {
        int flags = Frame.PSH | Frame.ACK | (last ? Frame.FIN : 0);
        frame.tcp(server, 443, client, port, serverSequence, clientSequence, flags, length);
        serverSequence += last ? length + 1 : length;
    }
}
