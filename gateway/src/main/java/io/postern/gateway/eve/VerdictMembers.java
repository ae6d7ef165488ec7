package io.postern.gateway.eve;

import io.postern.gateway.finding.Proofs;
import io.postern.tls.chain.Defect;
import io.postern.tls.judge.Presented;
import io.postern.tls.judge.Promises;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.ocsp.StapleReport;
import java.util.List;

/** Writes what is concluded of a TLS session into its {@code postern} object. */
final class VerdictMembers {
    private static final Name CHAIN = new Name("chain");
    private static final Name REASON = new Name("reason");
    private static final Name POSITION = new Name("position");
    private static final Name REMEDY = new Name("remedy");

    private static final Name OCSP = new Name("ocsp");
    private static final Name STATUS = new Name("status");
    private static final Name THIS_UPDATE = new Name("this_update");
    private static final Name NEXT_UPDATE = new Name("next_update");
    private static final Name DELEGATED = new Name("delegated");
    private static final Name SCT = new Name("sct");
    private static final Name VALID = new Name("valid");
    private static final Name UNKNOWN_LOG = new Name("unknown_log");
    private static final Name BAD = new Name("bad");

    private final JsonLines json;
    private final EvidenceMembers evidence;

    VerdictMembers(JsonLines json) {
        this.json = json;
        evidence = new EvidenceMembers(json);
    }

    void write(TlsVerdict verdict) {
        json.text(EvidenceMembers.VERDICT, verdict.verdict().word());
        json.text(EvidenceMembers.RULE, verdict.rule());
        if (!verdict.evidence().isEmpty()) {
            evidence.write(verdict.score(), Proofs.of(verdict));
        }
        if (!verdict.defects().isEmpty()) {
            defects(verdict.defects());
        }
        if (verdict.presented().isPresent()) {
            presented(verdict.presented().get());
        }
    }

    private void presented(Presented presented) {
        if (presented.staple().isPresent()) {
            StapleReport staple = presented.staple().get();
            json.beginObject(OCSP);
            json.text(STATUS, staple.standing().word());
            if (staple.thisUpdate().isPresent()) {
                json.text(THIS_UPDATE, staple.thisUpdate().get().toString());
            }
            if (staple.nextUpdate().isPresent()) {
                json.text(NEXT_UPDATE, staple.nextUpdate().get().toString());
            }
            if (staple.delegated()) {
                json.flag(DELEGATED, true);
            }
            json.endObject();
        }
        Promises promises = presented.timestamps();
        if (promises.checked()) {
            json.beginObject(SCT);
            json.number(VALID, promises.valid());
            json.number(UNKNOWN_LOG, promises.unknown());
            json.number(BAD, promises.bad());
            json.endObject();
        }
    }

    private void defects(List<Defect> defects) {
        json.beginArray(CHAIN);
        for (Defect defect : defects) {
            json.beginElement();
            json.text(REASON, defect.reason().word());
            json.number(POSITION, defect.position());
            json.text(EvidenceMembers.DETAIL, defect.detail());
            json.text(REMEDY, defect.remedy());
            json.endObject();
        }
        json.endArray();
    }
}
