package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.verdict.Evidence;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.verdict.Signature;
import java.util.List;

/** Writes {@code alert} events about DNS answers: who answered is the source, who asked the target. */
final class DnsAlertEvent {
    private static final Name ALERT = new Name("alert");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name DNS = new Name("dns");
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
    private static final Name RESOLVER = new Name("resolver");
    private static final Name QUERY_NAME = new Name("query_name");

    private final JsonLines json;
    private final Envelope envelope;
    private final boolean strict;
    private final JudgementMembers members;

    DnsAlertEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        members = new JudgementMembers(json);
    }

    /**
     * Writes an alert about a finding.
     *
     * @param client the side of the flow that asked
     */
    void write(Flow flow, Side client, ExchangeObservation exchange, Judgement judgement) {
        List<ResponseObservation> responses = exchange.responses();
        boolean none = responses.isEmpty();
        long packet = none ? exchange.queryPacket() : responses.getFirst().packet();
        long nanos = none ? exchange.queryNanos() : responses.getFirst().timeNanos();
        envelope.begin(ALERT, flow, client.other(), exchange.source(), packet, nanos);
        json.text(APP_PROTO, DNS);
        Signature signature = Signature.of(
                judgement.verdict(), judgement.cause().orElseThrow(() -> new IllegalArgumentException("no evidence")));
        json.beginObject(ALERT);
        json.text(ACTION, ALLOWED);
        json.number(GID, 1);
        json.number(SIGNATURE_ID, signature.id());
        json.number(REV, 1);
        json.text(SIGNATURE, signature.text());
        json.text(CATEGORY, judgement.verdict().word());
        json.number(SEVERITY, signature.severity());
        end(SOURCE, flow, client.other());
        end(TARGET, flow, client);
        metadata(exchange, judgement);
        json.endObject();
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            json.text(FlowFindings.COMPLETENESS, JudgementMembers.completeness(judgement));
            members.write(judgement);
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

    private void metadata(ExchangeObservation exchange, Judgement judgement) {
        json.beginObject(METADATA);
        json.beginArray(JudgementMembers.EVIDENCE);
        for (Evidence evidence : judgement.evidence()) {
            json.element(evidence.kind().id());
        }
        json.endArray();
        single(JudgementMembers.VERDICT, judgement.verdict().word());
        single(RESOLVER, exchange.resolver().toString());
        single(QUERY_NAME, exchange.name());
        json.endObject();
    }

    private void single(Name name, String value) {
        json.beginArray(name);
        json.element(value);
        json.endArray();
    }
}
