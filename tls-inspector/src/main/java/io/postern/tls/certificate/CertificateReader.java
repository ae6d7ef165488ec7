package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks one certificate.
 *
 * <pre>
 * TBSCertificate  ::=  SEQUENCE  {
 *     version         [0]  EXPLICIT Version DEFAULT v1,
 *     serialNumber         CertificateSerialNumber,
 *     signature            AlgorithmIdentifier,
 *     issuer               Name,
 *     validity             Validity,
 *     subject              Name,
 *     subjectPublicKeyInfo SubjectPublicKeyInfo,
 *     issuerUniqueID  [1]  IMPLICIT UniqueIdentifier OPTIONAL,
 *     subjectUniqueID [2]  IMPLICIT UniqueIdentifier OPTIONAL,
 *     extensions      [3]  EXPLICIT Extensions OPTIONAL  }
 * </pre>
 */
final class CertificateReader {
    private static final HexFormat SERIAL = HexFormat.ofDelimiter(":").withUpperCase();
    private static final int VERSION_TAG = 0xa0;
    private static final int EXTENSIONS_TAG = 0xa3;
    private static final Opaque SUBJECT_ALTERNATIVE_NAME = oid(0x55, 0x1d, 0x11);

    private final Opaque der;
    private final Set<TlsAnomaly> anomalies = EnumSet.noneOf(TlsAnomaly.class);
    private int version;
    private Optional<String> serial = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<Instant> notAfter = Optional.empty();
    private Optional<String> subject = Optional.empty();
    private List<String> alternativeNames = List.of();

    CertificateReader(Opaque der) {
        this.der = der;
    }

    Certificate read() {
        Der outer = new Der(der);
        if (!outer.next(Der.SEQUENCE)) {
            anomalies.add(outer.damaged() ? TlsAnomaly.CERTIFICATE_INVALID_LENGTH : TlsAnomaly.CERTIFICATE_INVALID_DER);
        } else {
            Der certificate = outer.inside();
            if (certificate.next(Der.SEQUENCE)) {
                toBeSigned(certificate.inside());
            } else {
                anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_DER);
            }
            if (!certificate.next(Der.SEQUENCE) || !certificate.next(Der.BIT_STRING)) {
                anomalies.add(TlsAnomaly.INVALID_CERTIFICATE);
            }
        }
        return new Certificate(
                der,
                version,
                serial,
                issuer,
                notBefore,
                notAfter,
                subject,
                alternativeNames,
                anomalies.isEmpty() ? Set.of() : Set.copyOf(anomalies));
    }

    private void toBeSigned(Der fields) {
        version(fields);
        if (!fields.next(Der.INTEGER) || fields.content().isEmpty()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_SERIAL);
            return;
        }
        serial = Optional.of(SERIAL.formatHex(fields.content().toArray()));
        if (!fields.next(Der.SEQUENCE) || !fields.inside().next(Der.OBJECT_IDENTIFIER)) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_ALGORITHMIDENTIFIER);
            return;
        }
        issuer = name(fields, TlsAnomaly.CERTIFICATE_INVALID_ISSUER);
        if (!fields.next(Der.SEQUENCE)) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_VALIDITY);
            return;
        }
        validity(fields.inside());
        subject = name(fields, TlsAnomaly.CERTIFICATE_INVALID_SUBJECT);
        if (!fields.next(Der.SEQUENCE)) {
            anomalies.add(TlsAnomaly.INVALID_CERTIFICATE);
            return;
        }
        while (fields.next()) {
            if (fields.tag() == EXTENSIONS_TAG) {
                extensions(fields.inside());
            }
        }
        if (!fields.atEnd()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_DER);
        }
    }

    private void version(Der fields) {
        version = 1;
        if (fields.next(VERSION_TAG)) {
            Der number = fields.inside();
            boolean small = number.next(Der.INTEGER) && number.content().length() == 1;
            version = small ? number.content().at(0) + 1 : 0;
            if (version < 1 || version > 3) {
                anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_VERSION);
            }
        }
    }

    private Optional<String> name(Der fields, TlsAnomaly missing) {
        if (!fields.next(Der.SEQUENCE)) {
            anomalies.add(missing);
            return Optional.empty();
        }
        DistinguishedName name = DistinguishedName.read(fields.inside());
        if (name.damaged()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_X509NAME);
        }
        return Optional.of(name.text());
    }

    private void validity(Der dates) {
        notBefore = date(dates);
        notAfter = date(dates);
        if (!dates.atEnd()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_VALIDITY);
        }
    }

    private Optional<Instant> date(Der dates) {
        if (!dates.next()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_VALIDITY);
            return Optional.empty();
        }
        Optional<Instant> date = DerTime.read(dates.tag(), dates.content());
        if (date.isEmpty()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_DATE);
        }
        return date;
    }

    private void extensions(Der wrapped) {
        Der list = wrapped.next(Der.SEQUENCE) ? wrapped.inside() : wrapped;
        while (list.next(Der.SEQUENCE)) {
            Der extension = list.inside();
            if (!extension.next(Der.OBJECT_IDENTIFIER)) {
                anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_EXTENSIONS);
                return;
            }
            boolean names = extension.content().equals(SUBJECT_ALTERNATIVE_NAME);
            extension.next(Der.BOOLEAN);
            if (!extension.next(Der.OCTET_STRING)) {
                anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_EXTENSIONS);
                return;
            }
            if (names) {
                alternativeNames(extension.inside());
            }
        }
        if (!list.atEnd()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_EXTENSIONS);
        }
    }

    private void alternativeNames(Der wrapped) {
        Der list = wrapped.next(Der.SEQUENCE) ? wrapped.inside() : wrapped;
        alternativeNames = GeneralNames.read(list);
        if (!list.atEnd()) {
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_EXTENSIONS);
        }
    }

    private static Opaque oid(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Opaque.wrap(content, 0, content.length);
    }
}
