package io.postern.gateway.eve;

import io.postern.capture.net.IpAddress;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Evidence;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.verdict.Veto;

/** Writes what the {@code postern} object says of a judged DNS answer. */
final class JudgementMembers {
    static final Name VERDICT = new Name("verdict");
    static final Name EVIDENCE = new Name("evidence");
    private static final Name RULE = new Name("rule");
    private static final Name SCORE = new Name("score");
    private static final Name VETO = new Name("veto");
    private static final Name UNACCOUNTED = new Name("unaccounted");
    private static final Name ID = new Name("id");
    private static final Name WEIGHT = new Name("weight");
    private static final Name PACKETS = new Name("packets");
    private static final Name DETAIL = new Name("detail");

    private static final Words<DnsVerdict> VERDICTS = new Words<>(DnsVerdict.class, DnsVerdict::word);
    private static final Words<Veto> VETOES = new Words<>(Veto.class, Veto::id);

    private final JsonLines json;

    JudgementMembers(JsonLines json) {
        this.json = json;
    }

    /** Writes the members but {@code completeness}. */
    void write(Judgement judgement) {
        json.text(VERDICT, VERDICTS.of(judgement.verdict()));
        if (judgement.cause().isPresent()) {
            json.text(RULE, judgement.cause().get().id());
            json.number(SCORE, judgement.score());
        }
        if (judgement.veto().isPresent()) {
            json.text(VETO, VETOES.of(judgement.veto().get()));
        }
        if (!judgement.unaccounted().isEmpty()) {
            json.beginArray(UNACCOUNTED);
            for (IpAddress address : judgement.unaccounted()) {
                json.element(address.toString());
            }
            json.endArray();
        }
        if (!judgement.evidence().isEmpty()) {
            json.beginArray(EVIDENCE);
            for (Evidence evidence : judgement.evidence()) {
                evidence(evidence);
            }
            json.endArray();
        }
    }

    private void evidence(Evidence evidence) {
        json.beginElement();
        json.text(ID, evidence.kind().id());
        json.number(WEIGHT, evidence.weight());
        json.beginArray(PACKETS);
        for (long packet : evidence.packets()) {
            json.element(packet);
        }
        json.endArray();
        json.text(DETAIL, evidence.detail());
        json.endObject();
    }

    /** What was missing to judge by, as {@code completeness} says it. */
    static String completeness(Judgement judgement) {
        return judgement.completeness().isEmpty() ? "full" : String.join(",", judgement.completeness());
    }
}
