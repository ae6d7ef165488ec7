package io.postern.gateway.probe;

import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.ServerName;
import io.postern.tls.judge.Expectations;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;

/**
 * What a server's chain is worth for the name that was asked for.
 *
 * @param word {@code genuine}, {@code private-ca}, {@code misconfigured}, {@code suspicious}, {@code intercepted} or {@code unverifiable}
 * @param why a sentence
 * @param remedy what to do; empty when nothing is to be done
 * @param report on the chain; empty without one
 */
public record Opinion(String word, String why, String remedy, Optional<ChainReport> report) {
    /**
     * The opinion on a probe.
     *
     * @param name that the certificate is to be for
     */
    public static Opinion of(ProbeResult result, String name, ChainJudge judge) {
        if (result.chain().isEmpty()) {
            return new Opinion("unverifiable", "no certificate was seen", "", Optional.empty());
        }
        ChainReport report = judge.judge(result.chain(), result.at());
        Optional<Defect> fatal = report.firstFatal();
        if (fatal.isPresent()) {
            Defect defect = fatal.get();
            return new Opinion(
                    "misconfigured",
                    defect.reason().sentence() + (defect.detail().isEmpty() ? "" : ": " + defect.detail()),
                    defect.remedy(),
                    Optional.of(report));
        }
        boolean fits = ServerName.of(name)
                .flatMap(wanted -> report.leaf().map(wanted::fits))
                .orElse(false);
        if (!fits) {
            return new Opinion(
                    "misconfigured",
                    "the certificate is not for " + name,
                    "Ask for a name that it is for, or have one issued for this name.",
                    Optional.of(report));
        }
        return report.isPublic()
                ? new Opinion("genuine", "a public authority vouches for it", "", Optional.of(report))
                : new Opinion("private-ca", "an authority that you named vouches for it", "", Optional.of(report));
    }

    /**
     * The same, where more is expected of the host.
     *
     * @param name that the certificate is to be for
     */
    public Opinion expecting(Expectations expected, String name) {
        if (report.isEmpty() || report.get().leaf().isEmpty()) {
            return this;
        }
        ChainReport chain = report.get();
        String host = ServerName.of(name).map(ServerName::toString).orElse(name);
        List<Opaque> rootKeys = chain.root().stream()
                .map(root -> root.certificate().publicKeyInfo())
                .toList();
        String issuer = chain.leaf().get().issuerName();
        if (expected.pinViolated(host, chain.path(), rootKeys)) {
            return violated("none of the keys that are pinned for " + host + " is in the chain");
        }
        return expected.issuerUnexpected(host, issuer)
                ? violated("it is signed by '" + issuer + "', which is not expected of " + host)
                : this;
    }

    /** A public authority may have signed for a new key: odd, and no proof. */
    private Opinion violated(String why) {
        return new Opinion(
                word.equals("genuine") ? "suspicious" : "intercepted",
                why,
                "Compare with what the host shows elsewhere (--compare). If it changed its key or its authority, change what is expected.",
                report);
    }

    /** Whether a client takes it. */
    public boolean holds() {
        return word.equals("genuine") || word.equals("private-ca");
    }
}
