package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.verdict.Judgement;
import java.util.Optional;

/** Writes {@code dns} events, and leaves those of the neighbourhood to {@link MdnsObject} and {@link LlmnrObject}. */
final class DnsEvent {
    private static final Name DNS = new Name("dns");
    private static final Name MDNS = new Name("mdns");
    private static final Name LLMNR = new Name("llmnr");
    private static final Name TX_ID = new Name("tx_id");
    private static final Name APP_PROTO = new Name("app_proto");

    private final JsonLines json;
    private final Envelope envelope;
    private final DnsObject dns;
    private final MdnsObject mdns;
    private final LlmnrObject llmnr;
    private final DnsFindings findings;
    private final boolean strict;
    private long cutShort;

    DnsEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        dns = new DnsObject(json);
        mdns = new MdnsObject(json);
        llmnr = new LlmnrObject(json);
        findings = new DnsFindings(json);
    }

    /**
     * Writes one message.
     *
     * @param transaction number of the message in its flow, from 0
     * @param judgement what can be said at once of what it says
     */
    void write(
            Flow flow,
            Side from,
            Packet packet,
            DnsMessageCursor message,
            Pairing pairing,
            long transaction,
            Optional<Judgement> judgement) {
        Kind kind = message.kind();
        Name name = kind == Kind.DNS ? DNS : kind == Kind.MDNS ? MDNS : LLMNR;
        envelope.begin(name, flow, from, packet.source, packet.number, packet.timeNanos);
        json.text(APP_PROTO, name);
        json.number(TX_ID, transaction);
        json.beginObject(name);
        boolean whole = switch (kind) {
            case DNS -> dns.write(message, transaction);
            case MDNS -> mdns.write(message);
            case LLMNR -> llmnr.write(message, transaction);
        };
        json.endObject();
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            if (kind != Kind.DNS) {
                json.beginObject(DNS);
                whole &= dns.write(message, transaction);
                json.endObject();
            }
            findings.write(message, pairing, whole, judgement);
            json.endObject();
        }
        json.endLine();
        cutShort += whole ? 0 : 1;
    }

    /** Messages of which not all records were written. */
    long cutShort() {
        return cutShort;
    }
}
