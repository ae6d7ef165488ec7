package io.postern.tls.keys;

import java.util.Optional;

/** The cipher suites of TLS 1.3 whose records can be opened, RFC 8446 appendix B.4. */
public enum ProtectedSuite {
    AES_128_GCM_SHA256(0x1301, "AES/GCM/NoPadding", "AES", 16, "HmacSHA256", 32),
    AES_256_GCM_SHA384(0x1302, "AES/GCM/NoPadding", "AES", 32, "HmacSHA384", 48),
    CHACHA20_POLY1305_SHA256(0x1303, "ChaCha20-Poly1305", "ChaCha20", 32, "HmacSHA256", 32);

    private final int number;
    final String transformation;
    final String algorithm;
    final int keyLength;
    final String hmac;
    private final int secretLength;

    ProtectedSuite(int number, String transformation, String algorithm, int keyLength, String hmac, int secretLength) {
        this.number = number;
        this.transformation = transformation;
        this.algorithm = algorithm;
        this.keyLength = keyLength;
        this.hmac = hmac;
        this.secretLength = secretLength;
    }

    /** Bytes of the suite's hash, and so of every secret: 32 or 48. */
    public int secretLength() {
        return secretLength;
    }

    /** The suite of a number of the TLS Cipher Suites registry; empty for those of other versions and AES-CCM. */
    public static Optional<ProtectedSuite> of(int number) {
        for (ProtectedSuite suite : values()) {
            if (suite.number == number) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
