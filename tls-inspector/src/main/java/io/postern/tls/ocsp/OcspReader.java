package io.postern.tls.ocsp;

import io.postern.tls.certificate.Der;
import io.postern.tls.certificate.DerTime;
import io.postern.tls.certificate.ObjectIdentifier;
import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an OCSP response apart, strictly: what is missing or damaged makes it worth nothing. */
final class OcspReader {
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final String SIGNED_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.5";
    private static final int CONTEXT_0 = 0xa0, CONTEXT_1 = 0xa1;
    private static final int GOOD = 0x80, REVOKED = 0xa1, UNKNOWN = 0x82;

    private OcspReader() {}

    static Optional<OcspResponse> read(Opaque der) {
        Der outer = new Der(der);
        if (!outer.next(Der.SEQUENCE) || !outer.atEnd()) {
            return Optional.empty();
        }
        Der fields = outer.inside();
        if (!fields.next(Der.ENUMERATED) || fields.content().length() != 1) {
            return Optional.empty();
        }
        int status = fields.content().at(0);
        if (status != 0) {
            return Optional.of(
                    new OcspResponse(status, Opaque.EMPTY, Opaque.EMPTY, Opaque.EMPTY, List.of(), List.of()));
        }
        if (!fields.next(CONTEXT_0)) {
            return Optional.empty();
        }
        Der typed = fields.inside();
        Der parts = typed.next(Der.SEQUENCE) ? typed.inside() : new Der(Opaque.EMPTY);
        boolean basic = parts.next(Der.OBJECT_IDENTIFIER)
                && ObjectIdentifier.dotted(parts.content()).equals(BASIC)
                && parts.next(Der.OCTET_STRING);
        return basic ? basic(new Der(parts.content())) : Optional.empty();
    }

    private static Optional<OcspResponse> basic(Der outer) {
        if (!outer.next(Der.SEQUENCE) || !outer.atEnd()) {
            return Optional.empty();
        }
        Der parts = outer.inside();
        if (!parts.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        Opaque toBeSigned = parts.element();
        Optional<List<OcspResponse.Answer>> answers = answers(parts.inside());
        if (answers.isEmpty() || !parts.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        Opaque algorithm = parts.content();
        if (!parts.next(Der.BIT_STRING)
                || parts.content().length() < 2
                || parts.content().at(0) != 0) {
            return Optional.empty();
        }
        Opaque signature = parts.content().slice(1, parts.content().length() - 1);
        List<Opaque> certificates = new ArrayList<>(1);
        if (parts.next(CONTEXT_0)) {
            Der wrapped = parts.inside();
            Der list = wrapped.next(Der.SEQUENCE) ? wrapped.inside() : new Der(Opaque.EMPTY);
            while (certificates.size() < OcspResponse.MOST_CERTIFICATES && list.next(Der.SEQUENCE)) {
                certificates.add(list.element());
            }
        }
        return Optional.of(new OcspResponse(0, toBeSigned, algorithm, signature, certificates, answers.get()));
    }

    /** ResponseData: version [0], the responder's name or key, producedAt, responses. */
    private static Optional<List<OcspResponse.Answer>> answers(Der data) {
        data.next(CONTEXT_0);
        if (!data.next() || !data.next(Der.GENERALIZED_TIME) || !data.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        List<OcspResponse.Answer> answers = new ArrayList<>(1);
        Der list = data.inside();
        while (answers.size() < OcspResponse.MOST_ANSWERS && list.next(Der.SEQUENCE)) {
            Optional<OcspResponse.Answer> answer = answer(list.inside());
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answers.add(answer.get());
        }
        return list.damaged() ? Optional.empty() : Optional.of(answers);
    }

    /** SingleResponse: CertID, status, thisUpdate, nextUpdate [0], extensions [1]. */
    private static Optional<OcspResponse.Answer> answer(Der fields) {
        Opaque serial = fields.next(Der.SEQUENCE) ? serial(fields.inside()) : Opaque.EMPTY;
        if (serial.isEmpty() || !fields.next()) {
            return Optional.empty();
        }
        int choice = fields.tag();
        if (choice != GOOD && choice != REVOKED && choice != UNKNOWN) {
            return Optional.empty();
        }
        Optional<Instant> revokedAt = choice == REVOKED ? time(fields.inside()) : Optional.empty();
        Optional<Instant> thisUpdate = time(fields);
        if (thisUpdate.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> nextUpdate = fields.next(CONTEXT_0) ? time(fields.inside()) : Optional.empty();
        Opaque timestamps = fields.next(CONTEXT_1) ? timestamps(fields.inside()) : Opaque.EMPTY;
        return Optional.of(new OcspResponse.Answer(
                serial,
                switch (choice) {
                    case GOOD -> OcspResponse.CertificateStatus.GOOD;
                    case REVOKED -> OcspResponse.CertificateStatus.REVOKED;
                    default -> OcspResponse.CertificateStatus.UNKNOWN;
                },
                revokedAt,
                thisUpdate.get(),
                nextUpdate,
                timestamps));
    }

    /** CertID: hash algorithm, hashes of the issuer's name and key, serial number. */
    private static Opaque serial(Der id) {
        boolean there =
                id.next(Der.SEQUENCE) && id.next(Der.OCTET_STRING) && id.next(Der.OCTET_STRING) && id.next(Der.INTEGER);
        return there ? id.content() : Opaque.EMPTY;
    }

    private static Optional<Instant> time(Der fields) {
        return fields.next(Der.GENERALIZED_TIME) ? DerTime.read(fields.tag(), fields.content()) : Optional.empty();
    }

    private static Opaque timestamps(Der wrapped) {
        Der list = wrapped.next(Der.SEQUENCE) ? wrapped.inside() : new Der(Opaque.EMPTY);
        while (list.next(Der.SEQUENCE)) {
            Der extension = list.inside();
            if (!extension.next(Der.OBJECT_IDENTIFIER)
                    || !ObjectIdentifier.dotted(extension.content()).equals(SIGNED_TIMESTAMPS)) {
                continue;
            }
            extension.next(Der.BOOLEAN);
            Der value = extension.next(Der.OCTET_STRING) ? extension.inside() : new Der(Opaque.EMPTY);
            return value.next(Der.OCTET_STRING) ? value.content() : Opaque.EMPTY;
        }
        return Opaque.EMPTY;
    }
}
