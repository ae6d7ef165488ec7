package io.postern.gateway.eve;

import io.postern.capture.flow.TcpFlow;
import io.postern.tls.TlsHandshake;
import io.postern.tls.chain.Defect;
import io.postern.tls.judge.AlertSignature;
import io.postern.tls.judge.SeenEvidence;
import io.postern.tls.judge.TlsVerdict;

/** Writes {@code alert} events: a verdict that somebody should look at, once for each cause. */
final class TlsAlertEvent {
    private static final Name ALERT = new Name("alert");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name TLS = new Name("tls");
    private static final Name SNI = new Name("sni");
    private static final Name ACTION = new Name("action");
    private static final Name ALLOWED = new Name("allowed");
    private static final Name GID = new Name("gid");
    private static final Name SIGNATURE_ID = new Name("signature_id");
    private static final Name REV = new Name("rev");
    private static final Name SIGNATURE = new Name("signature");
    private static final Name CATEGORY = new Name("category");
    private static final Name SEVERITY = new Name("severity");
    private static final Name METADATA = new Name("metadata");
    private static final Name VERDICT = new Name("verdict");
    private static final Name RULE = new Name("rule");
    private static final Name EVIDENCE = new Name("evidence");
    private static final Name DETAIL = new Name("detail");
    private static final Name REMEDY = new Name("remedy");

    private final JsonLines json;
    private final Envelope envelope;

    TlsAlertEvent(JsonLines json, Envelope envelope) {
        this.json = json;
        this.envelope = envelope;
    }

    void write(TcpFlow flow, TlsHandshake handshake, TlsVerdict verdict, String file) {
        AlertSignature signature = AlertSignature.of(verdict);
        envelope.begin(ALERT, flow, handshake.client(), file, handshake.packet(), handshake.timeNanos());
        json.text(APP_PROTO, TLS);
        json.beginObject(ALERT);
        json.text(ACTION, ALLOWED);
        json.number(GID, 1);
        json.number(SIGNATURE_ID, signature.id());
        json.number(REV, 1);
        json.text(SIGNATURE, signature.text());
        json.text(CATEGORY, verdict.verdict().meaning());
        json.number(SEVERITY, signature.severity());
        metadata(verdict);
        json.endObject();
        if (handshake.serverName().isPresent()) {
            json.beginObject(TLS);
            json.text(SNI, handshake.serverName().get());
            json.endObject();
        }
        json.endLine();
    }

    /** Lists of words, as rules of Suricata have them. */
    private void metadata(TlsVerdict verdict) {
        json.beginObject(METADATA);
        list(VERDICT, verdict.verdict().word());
        list(RULE, verdict.rule());
        json.beginArray(EVIDENCE);
        for (SeenEvidence one : verdict.evidence()) {
            json.element(one.evidence().id());
        }
        json.endArray();
        json.beginArray(DETAIL);
        for (SeenEvidence one : verdict.evidence()) {
            json.element(one.detail());
        }
        for (Defect defect : verdict.defects()) {
            json.element(defect.detail());
        }
        json.endArray();
        json.beginArray(REMEDY);
        for (Defect defect : verdict.defects()) {
            json.element(defect.remedy());
        }
        json.endArray();
        json.endObject();
    }

    private void list(Name name, String word) {
        json.beginArray(name);
        json.element(word);
        json.endArray();
    }
}
