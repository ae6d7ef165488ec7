package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash functions that name certificates. */
enum Digest {
    SHA_1("SHA-1"),
    SHA_256("SHA-256");

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private final String algorithm;

    Digest(String algorithm) {
        this.algorithm = algorithm;
    }

    String colons(Opaque bytes) {
        try {
            return COLONS.formatHex(MessageDigest.getInstance(algorithm).digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have " + algorithm, e);
        }
    }
}
