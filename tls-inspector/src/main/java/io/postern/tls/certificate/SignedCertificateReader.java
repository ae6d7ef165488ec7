package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a certificate apart, strictly: what is missing or damaged makes it unfit for validation. */
final class SignedCertificateReader {
    private static final int VERSION_TAG = 0xa0;
    private static final int ISSUER_ID_TAG = 0x81;
    private static final int SUBJECT_ID_TAG = 0x82;
    private static final int EXTENSIONS_TAG = 0xa3;

    private SignedCertificateReader() {}

    static Optional<SignedCertificate> read(Opaque der) {
        Certificate text = Certificate.read(der);
        Der outer = new Der(der);
        if (!outer.next(Der.SEQUENCE) || !outer.atEnd()) {
            return Optional.empty();
        }
        Der parts = outer.inside();
        if (!parts.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        Opaque toBeSigned = parts.element();
        Der fields = parts.inside();
        if (!parts.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        Opaque algorithm = parts.content();
        if (!parts.next(Der.BIT_STRING) || !parts.atEnd() || parts.content().length() < 2) {
            return Optional.empty();
        }
        Opaque bits = parts.content();
        Fields read = fields(fields, algorithm);
        if (read == null
                || bits.at(0) != 0
                || text.issuer().isEmpty()
                || text.subject().isEmpty()
                || text.notBefore().isEmpty()
                || text.notAfter().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SignedCertificate(
                text,
                toBeSigned,
                algorithm,
                bits.slice(1, bits.length() - 1),
                ComparableName.of(text.issuer().get()),
                ComparableName.of(text.subject().get()),
                text.notBefore().get(),
                text.notAfter().get(),
                read.publicKeyInfo(),
                read.extensions()));
    }

    private record Fields(Opaque publicKeyInfo, CertificateExtensions extensions) {}

    private static @Nullable Fields fields(Der fields, Opaque algorithm) {
        fields.next(VERSION_TAG);
        // The algorithm stands inside and outside of what is signed, and must be the same (RFC 5280 section 4.1.1.2).
        if (!fields.next(Der.INTEGER)
                || !fields.next(Der.SEQUENCE)
                || !fields.content().equals(algorithm)
                || !fields.next(Der.SEQUENCE)
                || !fields.next(Der.SEQUENCE)
                || !fields.next(Der.SEQUENCE)
                || !fields.next(Der.SEQUENCE)) {
            return null;
        }
        Opaque publicKeyInfo = fields.element();
        fields.next(ISSUER_ID_TAG);
        fields.next(SUBJECT_ID_TAG);
        CertificateExtensions extensions = CertificateExtensions.NONE;
        if (fields.next(EXTENSIONS_TAG)) {
            Der wrapped = fields.inside();
            extensions = wrapped.next(Der.SEQUENCE) && wrapped.atEnd()
                    ? new ExtensionsReader().read(wrapped.inside())
                    : CertificateExtensions.DAMAGED;
        }
        return fields.atEnd() ? new Fields(publicKeyInfo, extensions) : null;
    }
}
