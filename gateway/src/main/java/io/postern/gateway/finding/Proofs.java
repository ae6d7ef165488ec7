package io.postern.gateway.finding;

import io.postern.dns.verdict.Judgement;
import io.postern.tls.chain.Defect;
import io.postern.tls.judge.SeenEvidence;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.reset.ResetVerdict;
import java.util.ArrayList;
import java.util.List;

/** The reasons of each judge, in the one form that log and summary know. */
public final class Proofs {
    private Proofs() {}

    /** Why resets are believed to be forged. */
    public static List<Proof> of(ResetVerdict verdict) {
        return verdict.evidence().stream()
                .map(found -> new Proof(found.kind().id(), found.kind().weight(), found.packets(), found.detail()))
                .toList();
    }

    /** What speaks for and against an answer of DNS. */
    public static List<Proof> of(Judgement judgement) {
        return judgement.evidence().stream()
                .map(seen -> new Proof(seen.kind().id(), seen.weight(), seen.packets(), seen.detail()))
                .toList();
    }

    /** What speaks for and against who stands behind TLS. */
    public static List<Proof> of(TlsVerdict verdict) {
        List<Proof> proofs = new ArrayList<>();
        for (SeenEvidence one : verdict.evidence()) {
            proofs.add(new Proof(one.evidence().id(), one.weight(), one.packets(), one.detail()));
        }
        return proofs;
    }

    /** The same, and behind it what is wrong with the chain, which weighs nothing: defects accuse nobody. */
    static List<Proof> withDefects(TlsVerdict verdict, long packet) {
        List<Proof> proofs = new ArrayList<>(of(verdict));
        for (Defect defect : verdict.defects()) {
            if (defect.reason().fatal()) {
                proofs.add(new Proof(defect.reason().word(), 0, List.of(packet), defect.detail()));
            }
        }
        return proofs;
    }
}
