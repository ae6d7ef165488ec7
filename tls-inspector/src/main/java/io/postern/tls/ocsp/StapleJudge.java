package io.postern.tls.ocsp;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.Reason;
import io.postern.tls.chain.Signatures;
import io.postern.tls.ocsp.StapleReport.Standing;
import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Says what a stapled answer is worth: whose it is, about what, and when. One thread. */
public final class StapleJudge {
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final HexFormat SERIAL = HexFormat.ofDelimiter(":").withUpperCase();
    private static final String RENEW =
            "Let the server fetch a fresh answer: check that it reaches its authority's OCSP"
                    + " address, and its clock; or turn stapling off.";

    private final Signatures signatures;

    /** A judge that checks signatures by {@code signatures}. */
    public StapleJudge(Signatures signatures) {
        this.signatures = signatures;
    }

    private enum Signed {
        BY_ISSUER,
        BY_DELEGATE,
        BY_NOBODY_KNOWN,
        UNCHECKED
    }

    /**
     * Judges an answer.
     *
     * @param staple the OCSPResponse, DER
     * @param chain what the server's certificates are worth
     * @param at when it was sent
     */
    public StapleReport judge(Opaque staple, ChainReport chain, Instant at) {
        Optional<OcspResponse> read = OcspResponse.read(staple);
        if (read.isEmpty()) {
            return unusable(Standing.UNREADABLE, "the stapled answer cannot be read");
        }
        OcspResponse response = read.get();
        if (response.status() != 0) {
            return unusable(Standing.NO_ANSWER, "the responder had no answer: status " + response.status());
        }
        Optional<OcspResponse.Answer> answer = chain.leaf().flatMap(leaf -> about(leaf, response.answers()));
        if (answer.isEmpty()) {
            return unusable(Standing.OTHER_CERTIFICATE, "the stapled answer is about another certificate");
        }
        return switch (signer(response, chain, at)) {
            case UNCHECKED -> StapleReport.without(Standing.UNCHECKED, Optional.empty());
            case BY_NOBODY_KNOWN ->
                unusable(Standing.NOT_SIGNED, "the stapled answer is not signed by the certificate's authority");
            case BY_ISSUER -> report(answer.get(), false, at);
            case BY_DELEGATE -> report(answer.get(), true, at);
        };
    }

    private static Optional<OcspResponse.Answer> about(SignedCertificate leaf, List<OcspResponse.Answer> answers) {
        String serial = leaf.text().serial().orElse("");
        for (OcspResponse.Answer answer : answers) {
            if (SERIAL.formatHex(answer.serial().toArray()).equals(serial)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private Signed signer(OcspResponse response, ChainReport chain, Instant at) {
        Optional<SignedCertificate> issuer = chain.issuer();
        if (issuer.isEmpty()) {
            return Signed.UNCHECKED;
        }
        Signatures.Result direct = check(response, issuer.get());
        if (direct == Signatures.Result.GOOD) {
            return Signed.BY_ISSUER;
        }
        for (Opaque der : response.certificates()) {
            Optional<SignedCertificate> delegate = SignedCertificate.read(der.detached());
            if (delegate.isPresent()
                    && isNamed(delegate.get(), issuer.get(), at)
                    && check(response, delegate.get()) == Signatures.Result.GOOD) {
                return Signed.BY_DELEGATE;
            }
        }
        return direct == Signatures.Result.UNKNOWN ? Signed.UNCHECKED : Signed.BY_NOBODY_KNOWN;
    }

    /** Whether an authority lets somebody sign for it, RFC 6960 section 4.2.2.2. */
    private boolean isNamed(SignedCertificate delegate, SignedCertificate issuer, Instant at) {
        return delegate.extensions().extendedKeyUsage().contains(OCSP_SIGNING)
                && delegate.issuer().equals(issuer.subject())
                && !at.isBefore(delegate.notBefore())
                && !at.isAfter(delegate.notAfter())
                && signatures.check(
                                delegate.toBeSigned(),
                                delegate.signatureAlgorithm(),
                                delegate.signature(),
                                issuer.publicKeyInfo())
                        == Signatures.Result.GOOD;
    }

    private Signatures.Result check(OcspResponse response, SignedCertificate by) {
        return signatures.check(
                response.toBeSigned(), response.signatureAlgorithm(), response.signature(), by.publicKeyInfo());
    }

    private static StapleReport report(OcspResponse.Answer answer, boolean delegated, Instant at) {
        Standing standing = standing(answer, at);
        return new StapleReport(
                standing,
                Optional.of(answer.thisUpdate()),
                answer.nextUpdate(),
                delegated,
                defect(answer, standing),
                answer.signedTimestamps());
    }

    /** A revocation is never taken back (RFC 6960 section 2.2; but for a hold), however old the answer. */
    private static Standing standing(OcspResponse.Answer answer, Instant at) {
        if (answer.status() == OcspResponse.CertificateStatus.REVOKED
                && !answer.revokedAt().orElse(answer.thisUpdate()).isAfter(at)) {
            return Standing.REVOKED;
        }
        if (answer.thisUpdate().isAfter(at)) {
            return Standing.NOT_YET_VALID;
        }
        if (answer.nextUpdate().isPresent() && answer.nextUpdate().get().isBefore(at)) {
            return Standing.EXPIRED;
        }
        return answer.status() == OcspResponse.CertificateStatus.GOOD ? Standing.GOOD : Standing.UNKNOWN;
    }

    private static Optional<Defect> defect(OcspResponse.Answer answer, Standing standing) {
        return switch (standing) {
            case REVOKED ->
                Optional.of(new Defect(
                        Reason.REVOKED,
                        0,
                        "revoked"
                                + answer.revokedAt().map(when -> " at " + when).orElse(""),
                        "Have a new certificate issued, with a new key: the old one may be in other hands."));
            case EXPIRED ->
                stale("the stapled answer is from " + answer.thisUpdate() + ", a newer one was due at "
                        + answer.nextUpdate().map(Instant::toString).orElse("?"));
            case NOT_YET_VALID ->
                stale("the stapled answer is from " + answer.thisUpdate() + ", later than the capture");
            case UNKNOWN ->
                Optional.of(
                        new Defect(Reason.STAPLE_UNUSABLE, 0, "the authority does not know the certificate", RENEW));
            default -> Optional.empty();
        };
    }

    private static Optional<Defect> stale(String detail) {
        return Optional.of(new Defect(Reason.STAPLE_EXPIRED, 0, detail, RENEW));
    }

    private static StapleReport unusable(Standing standing, String detail) {
        return StapleReport.without(standing, Optional.of(new Defect(Reason.STAPLE_UNUSABLE, 0, detail, RENEW)));
    }
}
