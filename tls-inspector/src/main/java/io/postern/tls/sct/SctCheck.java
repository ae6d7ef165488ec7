package io.postern.tls.sct;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.chain.Signatures;
import io.postern.tls.wire.Opaque;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Checks the signatures of timestamps by the keys of the logs, RFC 6962 section 3.2. One thread. */
public final class SctCheck {
    private static final int SHA_256 = 4, RSA = 1, ECDSA = 3;
    private static final int CERTIFICATE_ENTRY = 0, PRECERTIFICATE_ENTRY = 1;

    private final CtLogs logs;
    private final Signatures signatures;

    /** A check by these logs. */
    public SctCheck(CtLogs logs, Signatures signatures) {
        this.logs = logs;
        this.signatures = signatures;
    }

    /** What a timestamp is worth. */
    public enum Worth {
        /** The log that it names signed it, for this certificate. */
        VALID,
        /** Nobody knows the log, or not as one that was to be believed then. */
        UNKNOWN_LOG,
        /** The log that it names did not sign it. */
        BAD,
        /** The certificate's issuer is not known, or the signature is of a kind that cannot be checked. */
        UNCHECKED
    }

    /**
     * Checks a timestamp.
     *
     * @param embedded whether it stands in the certificate itself, and so is about what the certificate was before it was put there
     * @param issuer of the certificate; needed for those that are embedded
     */
    public Worth of(Sct timestamp, boolean embedded, SignedCertificate leaf, Optional<SignedCertificate> issuer) {
        Optional<CtLog> log = logs.find(timestamp.logId());
        if (log.isEmpty()
                || log.get().until().isPresent()
                        && timestamp.timestamp().isAfter(log.get().until().get())) {
            return Worth.UNKNOWN_LOG;
        }
        boolean known = timestamp.hashAlgorithm() == SHA_256
                && (timestamp.signatureAlgorithm() == RSA || timestamp.signatureAlgorithm() == ECDSA);
        if (!known || embedded && issuer.isEmpty()) {
            return Worth.UNCHECKED;
        }
        Opaque message = embedded ? precertificate(timestamp, leaf, issuer.get()) : certificate(timestamp, leaf);
        String scheme = timestamp.signatureAlgorithm() == RSA ? "SHA256withRSA" : "SHA256withECDSA";
        return switch (signatures.check(
                message, scheme, timestamp.signature(), log.get().publicKeyInfo())) {
            case GOOD -> Worth.VALID;
            case BAD -> Worth.BAD;
            case UNKNOWN -> Worth.UNCHECKED;
        };
    }

    private static Opaque certificate(Sct timestamp, SignedCertificate leaf) {
        byte[] der = leaf.der().toArray();
        return signed(timestamp, CERTIFICATE_ENTRY, new byte[0], der);
    }

    private static Opaque precertificate(Sct timestamp, SignedCertificate leaf, SignedCertificate issuer) {
        byte[] issuerKeyHash = sha256(issuer.publicKeyInfo());
        return signed(timestamp, PRECERTIFICATE_ENTRY, issuerKeyHash, Precertificate.of(leaf.toBeSigned()));
    }

    /**
     * What was signed.
     *
     * <pre>
     * digitally-signed struct {
     *     Version sct_version;                                // 0
     *     SignatureType signature_type = certificate_timestamp; // 0
     *     uint64 timestamp;
     *     LogEntryType entry_type;                            // uint16
     *     select(entry_type) {
     *         case x509_entry: opaque ASN.1Cert&lt;1..2^24-1&gt;;
     *         case precert_entry: opaque issuer_key_hash[32]; opaque TBSCertificate&lt;1..2^24-1&gt;;
     *     } signed_entry;
     *     CtExtensions extensions;                            // opaque&lt;0..2^16-1&gt;
     * };
     * </pre>
     */
    private static Opaque signed(Sct timestamp, int entry, byte[] issuerKeyHash, byte[] der) {
        ByteBuffer head = ByteBuffer.allocate(2 + 8 + 2);
        head.putShort((short) 0).putLong(timestamp.timestamp().toEpochMilli()).putShort((short) entry);
        ByteArrayOutputStream out = new ByteArrayOutputStream(der.length + 64);
        out.writeBytes(head.array());
        out.writeBytes(issuerKeyHash);
        out.write(der.length >> 16);
        out.write(der.length >> 8);
        out.write(der.length);
        out.writeBytes(der);
        int extensions = timestamp.extensions().length();
        out.write(extensions >> 8);
        out.write(extensions);
        out.writeBytes(timestamp.extensions().toArray());
        byte[] message = out.toByteArray();
        return Opaque.wrap(message, 0, message.length);
    }

    private static byte[] sha256(Opaque bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
