package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.Proof;
import io.postern.gateway.finding.Signature;

/** Writes {@code alert} events: findings. */
final class AlertEvent {
    private static final Name ALERT = new Name("alert");
    private static final Name ACTION = new Name("action");
    private static final Name ALLOWED = new Name("allowed");
    private static final Name GID = new Name("gid");
    private static final Name SIGNATURE_ID = new Name("signature_id");
    private static final Name REV = new Name("rev");
    private static final Name SIGNATURE = new Name("signature");
    private static final Name CATEGORY = new Name("category");
    private static final Name SEVERITY = new Name("severity");
    private static final Name METADATA = new Name("metadata");
    private static final Name EVIDENCE = new Name("evidence");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name SUBJECT = new Name("subject");
    private static final Name DETAIL = new Name("detail");
    private static final int GENERATOR = 1;
    private static final int REVISION = 1;

    private final JsonLines json;
    private final Envelope envelope;
    private final Verdict verdict;
    private final boolean strict;

    AlertEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        verdict = new Verdict(json);
    }

    void write(Flow flow, Side from, String protocol, Finding finding, String file) {
        envelope.begin(ALERT, flow, from, file, finding.packet(), finding.timeNanos());
        Signature signature = finding.signature();
        json.beginObject(ALERT);
        json.text(ACTION, ALLOWED);
        json.number(GID, GENERATOR);
        json.number(SIGNATURE_ID, signature.id());
        json.number(REV, REVISION);
        json.text(SIGNATURE, "postern: " + signature.text());
        json.text(CATEGORY, signature.kind().word());
        json.number(SEVERITY, signature.severity());
        if (!finding.proofs().isEmpty()) {
            json.beginObject(METADATA);
            json.beginArray(EVIDENCE);
            for (Proof proof : finding.proofs()) {
                json.element(proof.evidence());
            }
            json.endArray();
            json.endObject();
        }
        json.endObject();
        if (!protocol.isEmpty()) {
            json.text(APP_PROTO, protocol);
        }
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            verdict.write(signature.kind().word(), finding.score(), finding.proofs());
            json.text(FlowFindings.COMPLETENESS, finding.completeness());
            json.text(SUBJECT, finding.subject());
            if (!finding.detail().isEmpty()) {
                json.text(DETAIL, finding.detail());
            }
            json.endObject();
        }
        json.endLine();
    }
}
