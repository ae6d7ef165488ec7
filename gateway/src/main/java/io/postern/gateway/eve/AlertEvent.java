package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.Proof;
import io.postern.gateway.finding.Signature;
import java.util.Optional;

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
    private static final Name SOURCE = new Name("source");
    private static final Name TARGET = new Name("target");
    private static final Name IP = new Name("ip");
    private static final Name PORT = new Name("port");
    private static final Name METADATA = new Name("metadata");
    private static final Name HOST = new Name("host");
    private static final Name RESOLVER = new Name("resolver");
    private static final Name QUERY_NAME = new Name("query_name");
    private static final Name REMEDY = new Name("remedy");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name SUBJECT = new Name("subject");
    private static final Name EVIDENCE_FILE = new Name("evidence_file");
    private static final int GENERATOR = 1;
    private static final int REVISION = 2;

    private final JsonLines json;
    private final Envelope envelope;
    private final EvidenceMembers evidence;
    private final boolean strict;

    AlertEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        evidence = new EvidenceMembers(json);
    }

    void write(Flow flow, Side from, String protocol, Finding finding, Optional<String> evidenceFile) {
        envelope.begin(
                ALERT,
                flow,
                from,
                finding.sight().file(),
                finding.sight().packet(),
                finding.sight().timeNanos());
        if (!protocol.isEmpty()) {
            json.text(APP_PROTO, protocol);
        }
        Signature signature = finding.signature();
        json.beginObject(ALERT);
        json.text(ACTION, ALLOWED);
        json.number(GID, GENERATOR);
        json.number(SIGNATURE_ID, signature.id());
        json.number(REV, REVISION);
        json.text(SIGNATURE, signature.text());
        json.text(CATEGORY, signature.kind().word());
        json.number(SEVERITY, signature.severity());
        end(SOURCE, flow, from);
        end(TARGET, flow, from.other());
        metadata(finding);
        json.endObject();
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            json.text(EvidenceMembers.VERDICT, signature.kind().word());
            json.text(EvidenceMembers.RULE, finding.grounds().rule());
            evidence.write(finding.grounds().score(), finding.grounds().proofs());
            json.text(FlowFindings.COMPLETENESS, finding.grounds().completeness());
            json.text(SUBJECT, finding.subject());
            if (evidenceFile.isPresent()) {
                json.text(EVIDENCE_FILE, evidenceFile.get());
            }
            json.endObject();
        }
        json.endLine();
    }

    private void end(Name name, Flow flow, Side side) {
        json.beginObject(name);
        json.text(IP, flow.address(side).toString());
        json.number(PORT, flow.port(side));
        json.endObject();
    }

    /** Lists of words, as rules of Suricata have them. */
    private void metadata(Finding finding) {
        json.beginObject(METADATA);
        single(EvidenceMembers.VERDICT, finding.signature().kind().word());
        single(EvidenceMembers.RULE, finding.grounds().rule());
        json.beginArray(EvidenceMembers.EVIDENCE);
        for (Proof proof : finding.grounds().proofs()) {
            json.element(proof.evidence());
        }
        json.endArray();
        json.beginArray(EvidenceMembers.DETAIL);
        for (Proof proof : finding.grounds().proofs()) {
            json.element(proof.detail());
        }
        json.endArray();
        Optional<String> resolver = finding.resolver();
        if (resolver.isPresent()) {
            single(RESOLVER, resolver.get());
        }
        single(resolver.isPresent() ? QUERY_NAME : HOST, finding.subject());
        single(REMEDY, finding.remedy());
        json.endObject();
    }

    private void single(Name name, String value) {
        json.beginArray(name);
        json.element(value);
        json.endArray();
    }
}
