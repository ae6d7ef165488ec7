package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;

import io.postern.tls.Hello;
import java.util.Arrays;

/** The two ends that most tests have, and what they say. */
final class QuicPeers {
    static final QuicVersion V1 = QuicVersion.VERSION_1;
    static final byte[] CALLED = hex("0102030405060708");
    static final byte[] CLIENT_ID = hex("c1");
    static final byte[] SERVER_ID = hex("51525354");
    static final byte[] HELLO = Hello.modernClient("proxy.golang.org").message();
    static final byte[] ANSWER = Hello.modernServer().message();

    private QuicPeers() {}

    /** An Initial packet of the client. */
    static QuicWriter client() {
        return QuicWriter.client(V1, CALLED).from(0xc1);
    }

    /** An Initial packet of the server. */
    static QuicWriter server() {
        return QuicWriter.server(V1, CALLED).to(0xc1).from(0x51, 0x52, 0x53, 0x54);
    }

    static byte[] part(byte[] message, int from, int to) {
        return Arrays.copyOfRange(message, from, to);
    }
}
