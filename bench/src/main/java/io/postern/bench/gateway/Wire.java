package io.postern.bench.gateway;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** What both ends say to each other: a real ClientHello, something like a server's flight, and records that ask for octets. */
final class Wire {
    /** Octets of the server's flight: a hello and a chain of certificates. */
    static final int FLIGHT = 3000;
    /** Octets of a request: a record that holds the number of octets that are wanted. */
    static final int REQUEST = 13;

    private static final int RECORD = 5;

    private Wire() {}

    /** A ClientHello as Java's TLS makes it. */
    static byte[] hello(String name) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine(name, 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        byte[] hello = new byte[out.position()];
        out.flip().get(hello);
        return hello;
    }

    /** A ServerHello that asks for nothing, and records behind it. */
    static byte[] flight() {
        ByteBuffer out = ByteBuffer.allocate(FLIGHT);
        int message = 2 + 32 + 1 + 2 + 1;
        record(out, 22, 4 + message);
        out.put((byte) 2).put((byte) 0).putShort((short) message);
        out.putShort((short) 0x303)
                .put(new byte[32])
                .put((byte) 0)
                .putShort((short) 0xc02f)
                .put((byte) 0);
        record(out, 23, out.remaining() - RECORD);
        return out.array();
    }

    /** Asks for so many octets; for none, that the connection be closed. */
    static byte[] request(long octets) {
        ByteBuffer out = ByteBuffer.allocate(REQUEST);
        record(out, 23, Long.BYTES);
        return out.putLong(octets).array();
    }

    private static void record(ByteBuffer out, int type, int length) {
        out.put((byte) type).putShort((short) 0x303).putShort((short) length);
    }
}
