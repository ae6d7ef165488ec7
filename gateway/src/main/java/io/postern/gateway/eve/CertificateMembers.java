package io.postern.gateway.eve;

import io.postern.tls.certificate.Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes what EVE says of a certificate, into {@code tls} for the server's and {@code tls.client} for the client's. */
final class CertificateMembers {
    private static final Name SUBJECT = new Name("subject");
    private static final Name ISSUERDN = new Name("issuerdn");
    private static final Name SERIAL = new Name("serial");
    private static final Name FINGERPRINT = new Name("fingerprint");
    private static final Name NOTBEFORE = new Name("notbefore");
    private static final Name NOTAFTER = new Name("notafter");
    private static final Name SUBJECTALTNAME = new Name("subjectaltname");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    /** The schema knows no other centuries. */
    private static final int EARLIEST = 1000, LATEST = 2999;

    private final JsonLines json;

    private CertificateMembers(JsonLines json) {
        this.json = json;
    }

    /** The members as {@link JsonLines#members} takes them. */
    static byte[] of(Certificate certificate) {
        Scrap scrap = new Scrap();
        new CertificateMembers(scrap.json()).write(certificate);
        return scrap.bytes();
    }

    private void write(Certificate certificate) {
        json.text(FINGERPRINT, certificate.sha1Fingerprint());
        text(SUBJECT, certificate.subject());
        text(ISSUERDN, certificate.issuer());
        text(SERIAL, certificate.serial());
        date(NOTBEFORE, certificate.notBefore());
        date(NOTAFTER, certificate.notAfter());
        TlsLists.names(json, SUBJECTALTNAME, certificate.alternativeNames());
    }

    private void text(Name name, Optional<String> value) {
        if (value.isPresent()) {
            json.text(name, value.get());
        }
    }

    private void date(Name name, Optional<Instant> value) {
        if (value.isPresent()) {
            OffsetDateTime date = value.get().atOffset(ZoneOffset.UTC);
            if (date.getYear() >= EARLIEST && date.getYear() <= LATEST) {
                json.text(name, DATE.format(date));
            }
        }
    }
}
