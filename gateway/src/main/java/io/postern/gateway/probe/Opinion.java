package io.postern.gateway.probe;

import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.ServerName;
import io.postern.tls.probe.ProbeResult;
import java.util.Optional;

/**
 * What a server's chain is worth for the name that was asked for.
 *
 * @param word {@code genuine}, {@code private-ca}, {@code misconfigured} or {@code unverifiable}
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

    /** Whether a client takes it. */
    public boolean holds() {
        return word.equals("genuine") || word.equals("private-ca");
    }
}
