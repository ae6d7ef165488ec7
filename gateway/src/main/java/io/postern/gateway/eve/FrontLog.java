package io.postern.gateway.eve;

import io.postern.capture.net.IpAddress;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.front.Exchange;
import io.postern.gateway.front.TunnelAlarm;
import io.postern.gateway.front.Verdict;
import java.io.Closeable;
import java.io.OutputStream;

/** The DNS front's log: a {@code dns} event, version 3, for each query that was answered, and an {@code alert} event for what looks like a tunnel. One thread. */
public final class FrontLog implements Closeable {
    private static final Name DNS = new Name("dns");
    private static final Name ALERT = new Name("alert");
    private static final Name UDP = new Name("UDP");
    private static final Name TCP = new Name("TCP");
    private static final Name POSTERN = new Name("postern");
    private static final Name POLICY = new Name("policy");
    private static final Name DECISION = new Name("decision");
    private static final Name REASON = new Name("reason");
    private static final Name RULE = new Name("rule");
    private static final Name PROFILE = new Name("profile");
    private static final Name MODE = new Name("mode");
    private static final Name HASH = new Name("hash");
    private static final Name REMOVED = new Name("removed");
    private static final Name MICROS = new Name("microseconds");
    private static final Name ACTION = new Name("action");
    private static final Name ALLOWED = new Name("allowed");
    private static final Name BLOCKED = new Name("blocked");
    private static final Name GID = new Name("gid");
    private static final Name SIGNATURE_ID = new Name("signature_id");
    private static final Name REV = new Name("rev");
    private static final Name SIGNATURE = new Name("signature");
    private static final Name CATEGORY = new Name("category");
    private static final Name SUSPICIOUS = new Name("suspicious");
    private static final Name SEVERITY = new Name("severity");
    private static final Name DOMAIN = new Name("domain");
    private static final Name NAMES = new Name("names");
    private static final Name CHARACTERS = new Name("characters");
    private static final Name EXAMPLE = new Name("example");
    private static final Name DETAIL = new Name("detail");
    private static final int TWO = 2;
    private static final long MICRO = 1000;

    private final JsonLines json;
    private final DnsObject dns;
    private final DnsMessageCursor message = new DnsMessageCursor();
    private final Timestamp timestamp = new Timestamp();

    /** Writes to a stream that is closed with this; it is given whole lines. */
    public FrontLog(OutputStream out) {
        json = new JsonLines(out);
        dns = new DnsObject(json);
    }

    /** A query that was answered. */
    public void write(Exchange exchange) {
        begin(exchange.epochNanos(), DNS, exchange.client());
        json.text(Envelope.DEST_IP, exchange.server().address().toString());
        json.number(Envelope.DEST_PORT, exchange.server().port());
        json.text(Envelope.PROTO, exchange.tcp() ? TCP : UDP);
        byte[] reply = exchange.reply();
        if (message.read(reply, 0, reply.length, Kind.DNS)) {
            json.beginObject(DNS);
            dns.write(message, 0);
            json.endObject();
        }
        json.beginObject(POSTERN);
        policy(exchange.verdict());
        if (!exchange.verdict().removed().isEmpty()) {
            json.beginArray(REMOVED);
            for (IpAddress address : exchange.verdict().removed()) {
                json.element(address.toString());
            }
            json.endArray();
        }
        json.number(MICROS, exchange.nanos() / MICRO);
        json.endObject();
        json.endLine();
    }

    private void policy(Verdict verdict) {
        json.beginObject(POLICY);
        json.text(DECISION, verdict.word());
        json.text(REASON, verdict.reason().id());
        verdict.decision().ifPresent(one -> json.text(RULE, one.ruleWritten()));
        json.text(PROFILE, verdict.profile());
        json.text(MODE, verdict.mode().word());
        json.text(HASH, verdict.hash());
        json.endObject();
    }

    /** A client that looks as if it carried data by names. */
    public void write(TunnelAlarm alarm) {
        begin(alarm.epochNanos(), ALERT, alarm.client());
        json.beginObject(ALERT);
        json.text(ACTION, alarm.denied() ? BLOCKED : ALLOWED);
        json.number(GID, 1);
        json.number(SIGNATURE_ID, TunnelAlarm.SIGNATURE);
        json.number(REV, 1);
        json.text(SIGNATURE, TunnelAlarm.TEXT);
        json.text(CATEGORY, SUSPICIOUS);
        json.number(SEVERITY, TWO);
        json.endObject();
        json.beginObject(POSTERN);
        json.text(DOMAIN, alarm.domain());
        json.text(PROFILE, alarm.profile());
        json.number(NAMES, alarm.names());
        json.number(CHARACTERS, alarm.octets());
        json.text(EXAMPLE, alarm.example());
        json.text(DETAIL, alarm.sentence());
        json.endObject();
        json.endLine();
    }

    private void begin(long epochNanos, Name type, Endpoint client) {
        json.beginLine();
        json.plain(Envelope.TIMESTAMP, timestamp.format(epochNanos), Timestamp.LENGTH);
        json.text(Envelope.EVENT_TYPE, type);
        json.text(Envelope.SRC_IP, client.address().toString());
        json.number(Envelope.SRC_PORT, client.port());
    }

    /** Hands on what has been written so far. */
    public void flush() {
        json.flush();
    }

    @Override
    public void close() {
        json.close();
    }
}
