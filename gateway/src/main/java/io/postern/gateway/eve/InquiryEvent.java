package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.observation.ExchangeObservation;

/** Writes {@code inquiry} events: what was done to learn more about a DNS answer. EVE knows none, so a strict log has none. */
final class InquiryEvent {
    private static final Name INQUIRY = new Name("inquiry");
    private static final Name NAME = new Name("name");
    private static final Name TARGET = new Name("target");
    private static final Name BEARING = new Name("bearing");
    private static final Name ADDRESSES = new Name("addresses");
    private static final Name DETAIL = new Name("detail");
    private static final Name TIME = new Name("time");
    private static final Name QUERY_NAME = new Name("query_name");

    private final JsonLines json;
    private final Envelope envelope;

    InquiryEvent(JsonLines json, Envelope envelope) {
        this.json = json;
        this.envelope = envelope;
    }

    /** Writes one; it stands at the query whose answer was doubted. */
    void write(Flow flow, Side client, ExchangeObservation exchange, InquiryResult result) {
        envelope.begin(INQUIRY, flow, client, exchange.source(), exchange.queryPacket(), exchange.queryNanos());
        json.beginObject(FlowFindings.POSTERN);
        json.text(INQUIRY, result.inquiry().act().word());
        json.text(NAME, result.inquiry().name());
        json.text(TARGET, result.inquiry().target());
        json.text(BEARING, result.bearing().word());
        if (!result.addresses().isEmpty()) {
            json.beginArray(ADDRESSES);
            for (IpAddress address : result.addresses()) {
                json.element(address.toString());
            }
            json.endArray();
        }
        json.text(DETAIL, result.detail());
        envelope.time(TIME, result.nanos());
        json.text(QUERY_NAME, exchange.name());
        json.endObject();
        json.endLine();
    }
}
