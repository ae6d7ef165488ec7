package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import tools.jackson.core.io.SerializedString;

/** Writes {@code dns} events, and leaves those of the neighbourhood to {@link MdnsObject} and {@link LlmnrObject}. */
final class DnsEvent {
    private static final SerializedString DNS = new SerializedString("dns");
    private static final SerializedString MDNS = new SerializedString("mdns");
    private static final SerializedString LLMNR = new SerializedString("llmnr");
    private static final SerializedString TX_ID = new SerializedString("tx_id");
    private static final SerializedString APP_PROTO = new SerializedString("app_proto");

    private final JsonLines json;
    private final Envelope envelope;
    private final DnsObject dns;
    private final MdnsObject mdns;
    private final LlmnrObject llmnr;
    private final DnsFindings findings;
    private final boolean strict;

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
     */
    void write(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing, long transaction) {
        Kind kind = message.kind();
        SerializedString name = kind == Kind.DNS ? DNS : kind == Kind.MDNS ? MDNS : LLMNR;
        envelope.begin(name, flow, from, packet.source, packet.number, packet.timeNanos);
        json.text(APP_PROTO, name);
        json.number(TX_ID, transaction);
        json.beginObject(name);
        switch (kind) {
            case DNS -> dns.write(message, transaction);
            case MDNS -> mdns.write(message);
            case LLMNR -> llmnr.write(message, transaction);
        }
        json.endObject();
        if (!strict) {
            json.beginObject(FlowFindings.POSTERN);
            findings.write(message, pairing);
            if (kind != Kind.DNS) {
                json.beginObject(DNS);
                dns.write(message, transaction);
                json.endObject();
            }
            json.endObject();
        }
        json.endObject();
    }
}
