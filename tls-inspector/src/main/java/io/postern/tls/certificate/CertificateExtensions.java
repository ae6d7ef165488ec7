package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Extensions of a certificate that validation looks at, RFC 5280 section 4.2. What was not sent is empty.
 *
 * @param damaged whether one of them cannot be read, or comes twice
 * @param certificateAuthority what basicConstraints says: whether this is an authority
 * @param pathLength how many intermediate certificates may stand below it, if that is limited
 * @param keyUsage bits as {@link KeyUsage} numbers them
 * @param extendedKeyUsage object identifiers in dots; none was sent when this is empty, and an empty list when {@code damaged}
 * @param subjectKeyId the key's own name
 * @param authorityKeyId the name of the key that signed this
 * @param issuerUrls where the issuer's certificate can be had (caIssuers of authorityInfoAccess)
 * @param ocspUrls where the issuer answers OCSP
 * @param alternativeNames whether a subjectAltName was sent
 * @param dnsNames its DNS names as they were sent, at most {@value #MOST_NAMES}
 * @param addresses its addresses, 4 or 16 bytes each
 * @param nameConstraints which names may stand below it
 * @param signedTimestamps SCTs, RFC 6962 section 3.3: a SignedCertificateTimestampList
 * @param unknownCritical object identifiers of critical extensions that we do not process
 */
public record CertificateExtensions(
        boolean damaged,
        boolean certificateAuthority,
        OptionalInt pathLength,
        OptionalInt keyUsage,
        List<String> extendedKeyUsage,
        Opaque subjectKeyId,
        Opaque authorityKeyId,
        List<String> issuerUrls,
        List<String> ocspUrls,
        boolean alternativeNames,
        List<String> dnsNames,
        List<Opaque> addresses,
        Optional<NameConstraints> nameConstraints,
        Opaque signedTimestamps,
        Set<String> unknownCritical) {
    /** Names that are kept of one certificate. */
    public static final int MOST_NAMES = 4096;

    /** No extensions. */
    public static final CertificateExtensions NONE = empty(false);
    /** Extensions that cannot be read at all. */
    static final CertificateExtensions DAMAGED = empty(true);

    /** Takes copies of the lists, so that nobody can change them. */
    public CertificateExtensions {
        extendedKeyUsage = List.copyOf(extendedKeyUsage);
        issuerUrls = List.copyOf(issuerUrls);
        ocspUrls = List.copyOf(ocspUrls);
        dnsNames = List.copyOf(dnsNames);
        addresses = List.copyOf(addresses);
        unknownCritical = Set.copyOf(unknownCritical);
    }

    private static CertificateExtensions empty(boolean damaged) {
        return new CertificateExtensions(
                damaged,
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                Opaque.EMPTY,
                Opaque.EMPTY,
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Opaque.EMPTY,
                Set.of());
    }
}
