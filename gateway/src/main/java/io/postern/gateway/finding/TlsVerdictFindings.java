package io.postern.gateway.finding;

import io.postern.tls.chain.Defect;
import io.postern.tls.chain.Reason;
import io.postern.tls.judge.AlertSignature;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.judge.Verdict;
import java.util.Optional;

/** Turns verdicts on who stands behind TLS into findings. */
public final class TlsVerdictFindings {
    private static final String OPENED =
            "Ask who runs it. If it is meant to be there, give builds its root: update-ca-certificates for the whole machine (the file goes to"
                    + " /usr/local/share/ca-certificates), SSL_CERT_FILE for Go and OpenSSL, GIT_SSL_CAINFO for git, NODE_EXTRA_CA_CERTS,"
                    + " REQUESTS_CA_BUNDLE, keytool for Java; name it here with --ca. Or have it pass these hosts unopened.";
    private static final String ODD =
            "Compare with the certificate that the host shows elsewhere (postern probe). If its authority is yours, name its root with --ca.";

    private TlsVerdictFindings() {}

    /**
     * The finding; empty when nobody need look.
     *
     * @param host who was called
     * @param client address of the client
     */
    public static Optional<Finding> of(TlsVerdict verdict, String host, String client, Sight sight) {
        if (verdict.cause().isEmpty()) {
            return Optional.empty();
        }
        AlertSignature named = AlertSignature.of(verdict);
        Signature signature = new Signature(named.id(), kind(verdict.verdict()), named.severity(), named.text());
        return Optional.of(new Finding(
                signature,
                verdict.cause(),
                host,
                client,
                Optional.empty(),
                new Grounds(verdict.rule(), verdict.score(), "full", Proofs.withDefects(verdict, sight.packet())),
                sight,
                what(verdict),
                remedy(verdict)));
    }

    private static FindingClass kind(Verdict verdict) {
        return switch (verdict) {
            case INTERCEPTED -> FindingClass.INTERCEPTED;
            case MISCONFIGURED -> FindingClass.MISCONFIGURED;
            default -> FindingClass.SUSPICIOUS;
        };
    }

    private static String what(TlsVerdict verdict) {
        return switch (verdict.verdict()) {
            case INTERCEPTED -> "opened by somebody between the client and the server";
            case MISCONFIGURED ->
                "met a wrong setup: "
                        + decisive(verdict)
                                .map(defect -> defect.reason().sentence())
                                .orElse(verdict.rule());
            default -> "odd, not enough to accuse anybody";
        };
    }

    private static String remedy(TlsVerdict verdict) {
        return switch (verdict.verdict()) {
            case INTERCEPTED -> OPENED;
            case MISCONFIGURED ->
                decisive(verdict)
                        .map(defect -> defect.remedy() + clock(defect.reason()))
                        .orElse("");
            default -> ODD;
        };
    }

    private static String clock(Reason reason) {
        return reason == Reason.EXPIRED || reason == Reason.NOT_YET_VALID
                ? " If the dates look right, a clock is wrong: certificates are judged by that of the machine that captured."
                : "";
    }

    private static Optional<Defect> decisive(TlsVerdict verdict) {
        return verdict.defects().stream()
                .filter(defect -> defect.reason().word().equals(verdict.rule()))
                .findFirst();
    }
}
