package io.postern.tls.judge;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the user expects of hosts.
 *
 * @param pins by host: SHA-256 of SubjectPublicKeyInfos in lower case hexadecimal digits, of which one must be in the chain (RFC 7469
 *     section 2.4)
 * @param issuers by host: texts of which one must be in the issuer's name, without regard to case
 */
public record Expectations(Map<String, Set<String>> pins, Map<String, Set<String>> issuers) {
    /** Nothing is expected. */
    public static final Expectations NONE = new Expectations(Map.of(), Map.of());

    /** Takes copies, so that nobody can change them. */
    public Expectations {
        pins = Map.copyOf(pins);
        issuers = Map.copyOf(issuers);
    }

    /** Whether a host has pins, and neither the path nor the keys of roots have a key that is pinned. */
    public boolean pinViolated(String host, List<SignedCertificate> path, List<Opaque> rootKeys) {
        Set<String> wanted = pins.getOrDefault(host, Set.of());
        if (wanted.isEmpty()) {
            return false;
        }
        for (SignedCertificate certificate : path) {
            if (wanted.contains(sha256(certificate.publicKeyInfo()))) {
                return false;
            }
        }
        return rootKeys.stream().noneMatch(key -> wanted.contains(sha256(key)));
    }

    /** Whether issuers are expected of a host, and this one's name is none of them. */
    public boolean issuerUnexpected(String host, String issuer) {
        Set<String> wanted = issuers.getOrDefault(host, Set.of());
        String lower = issuer.toLowerCase(java.util.Locale.ROOT);
        return !wanted.isEmpty()
                && wanted.stream().noneMatch(part -> lower.contains(part.toLowerCase(java.util.Locale.ROOT)));
    }

    private static String sha256(Opaque bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
