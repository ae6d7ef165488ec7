package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.Kind;
import io.postern.tls.wire.TlsAnomaly;

/** Writes {@code anomaly} events: something odd in what a protocol said. */
final class AnomalyEvent {
    private static final Name ANOMALY = new Name("anomaly");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name TYPE = new Name("type");
    private static final Name EVENT = new Name("event");
    private static final Name LAYER = new Name("layer");
    private static final Name DETAIL = new Name("detail");
    private static final Name APPLAYER = new Name("applayer");
    private static final Name PROTO_PARSER = new Name("proto_parser");

    private final JsonLines json;
    private final Envelope envelope;
    private final boolean strict;

    AnomalyEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
    }

    void write(TcpFlow flow, Side from, TlsAnomaly anomaly, String file, long packet, long timeNanos) {
        envelope.begin(ANOMALY, flow, from, file, packet, timeNanos);
        body("tls", anomaly.name());
        json.endLine();
    }

    void write(Flow flow, Side from, Packet packet, DnsAnomaly anomaly, Kind kind) {
        envelope.begin(ANOMALY, flow, from, packet.source, packet.number, packet.timeNanos);
        body(kind.word(), anomaly.event());
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            json.text(DETAIL, anomaly.detail());
            json.endObject();
        }
        json.endLine();
    }

    private void body(String protocol, String event) {
        json.text(APP_PROTO, protocol);
        json.beginObject(ANOMALY);
        json.text(TYPE, APPLAYER);
        json.text(EVENT, event);
        json.text(LAYER, PROTO_PARSER);
        json.text(APP_PROTO, protocol);
        json.endObject();
    }
}
