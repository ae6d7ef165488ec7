package io.postern.tls;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;

/** Bytes of SSL 2 for tests. */
public final class Ssl2 {
    private Ssl2() {}

    private static byte[] record(byte[] message) {
        return join(uint16(0x8000 | message.length), message);
    }

    /** A hello that offers TLS 1.0: four suites that TLS knows, three of SSL 2's own. */
    public static byte[] clientHello() {
        byte[] specs = hex("000035 000005 010080 00000a 0700c0 030080 000004");
        return record(join(uint8(1), uint16(0x0301, specs.length, 0, 16), specs, noise(16, 1)));
    }

    public static byte[] serverHello(byte[] certificate) {
        byte[] specs = hex("010080 0700c0");
        return record(join(
                uint8(4),
                uint8(0),
                uint8(1),
                uint16(2, certificate.length, specs.length, 16),
                certificate,
                specs,
                noise(16, 2)));
    }
}
