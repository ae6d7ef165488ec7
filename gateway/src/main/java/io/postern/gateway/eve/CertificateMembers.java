package io.postern.gateway.eve;

import io.postern.tls.certificate.Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.io.SerializedString;

/** Writes what EVE says of a certificate, into {@code tls} for the server's and {@code tls.client} for the client's. */
final class CertificateMembers {
    private static final SerializedString SUBJECT = new SerializedString("subject");
    private static final SerializedString ISSUERDN = new SerializedString("issuerdn");
    private static final SerializedString SERIAL = new SerializedString("serial");
    static final SerializedString FINGERPRINT = new SerializedString("fingerprint");
    private static final SerializedString NOTBEFORE = new SerializedString("notbefore");
    private static final SerializedString NOTAFTER = new SerializedString("notafter");
    private static final SerializedString SUBJECTALTNAME = new SerializedString("subjectaltname");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    /** The schema knows no other centuries. */
    private static final int EARLIEST = 1000, LATEST = 2999;

    private final JsonLines json;

    private CertificateMembers(JsonLines json) {
        this.json = json;
    }

    /** The members as {@link JsonLines#members} takes them; the first is {@link #FINGERPRINT}. */
    static SerializedString of(Certificate certificate) {
        Scrap scrap = new Scrap();
        new CertificateMembers(scrap.begin(FINGERPRINT)).write(certificate);
        return scrap.end();
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

    private void text(SerializedString name, Optional<String> value) {
        if (value.isPresent()) {
            json.text(name, value.get());
        }
    }

    private void date(SerializedString name, Optional<Instant> value) {
        if (value.isPresent()) {
            OffsetDateTime date = value.get().atOffset(ZoneOffset.UTC);
            if (date.getYear() >= EARLIEST && date.getYear() <= LATEST) {
                json.text(name, DATE.format(date));
            }
        }
    }
}
