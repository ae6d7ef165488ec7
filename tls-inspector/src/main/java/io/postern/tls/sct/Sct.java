package io.postern.tls.sct;

import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.Optional;

/**
 * One signed certificate timestamp, RFC 6962 section 3.2.
 *
 * @param logId SHA-256 of the log's key, 32 bytes
 * @param timestamp when the log took the certificate
 * @param extensions not in use so far
 * @param hashAlgorithm as RFC 5246 section 7.4.1.4.1 numbers it; 4 is SHA-256
 * @param signatureAlgorithm as above; 1 is RSA, 3 is ECDSA
 * @param signature by the log
 */
public record Sct(
        Opaque logId,
        Instant timestamp,
        Opaque extensions,
        int hashAlgorithm,
        int signatureAlgorithm,
        Opaque signature) {
    private static final int FIXED = 1 + 32 + 8 + 2;

    /**
     * Reads one.
     *
     * <pre>
     * struct {
     *     Version sct_version;              // v1: 0
     *     LogID id;                         // 32 bytes
     *     uint64 timestamp;                 // milliseconds since 1970
     *     CtExtensions extensions;          // opaque&lt;0..2^16-1&gt;
     *     digitally-signed struct { ... };  // two bytes of algorithm, opaque&lt;0..2^16-1&gt;
     * } SignedCertificateTimestamp;
     * </pre>
     *
     * @return empty when it is damaged or of another version
     */
    public static Optional<Sct> read(Opaque bytes) {
        if (bytes.length() < FIXED || bytes.at(0) != 0) {
            return Optional.empty();
        }
        long millis = 0;
        for (int i = 33; i < 41; i++) {
            millis = millis << 8 | bytes.at(i);
        }
        int extensions = bytes.shortAt(41);
        int at = FIXED + extensions;
        if (millis < 0 || bytes.length() - at < 4 || bytes.length() - at - 4 != bytes.shortAt(at + 2)) {
            return Optional.empty();
        }
        return Optional.of(new Sct(
                bytes.slice(1, 32),
                Instant.ofEpochMilli(millis),
                bytes.slice(FIXED, extensions),
                bytes.at(at),
                bytes.at(at + 1),
                bytes.slice(at + 4, bytes.length() - at - 4)));
    }
}
