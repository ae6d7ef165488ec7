package io.postern.gateway.eve;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.HelloFacts;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.egress.Stages;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.tls.wire.TlsVersion;
import java.io.Closeable;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The gateway's log: an {@code egress} event a connection, when it is over. One thread. */
public final class EgressLog implements Closeable {
    private static final Name EGRESS = new Name("egress");
    private static final Name TCP = new Name("TCP");
    private static final Name LISTENER = new Name("listener");
    private static final Name KIND = new Name("kind");
    private static final Name PROFILE = new Name("profile");
    private static final Name IDENTITY = new Name("identity");
    private static final Name NAME = new Name("name");
    private static final Name ADDRESS = new Name("address");
    private static final Name PORT = new Name("port");
    private static final Name NAME_SOURCE = new Name("name_source");
    private static final Name RULE = new Name("rule");
    private static final Name DECISION = new Name("decision");
    private static final Name ALLOW = new Name("allow");
    private static final Name DENY = new Name("deny");
    private static final Name WOULD_DENY = new Name("would_deny");
    private static final Name REASON = new Name("reason");
    private static final Name DETAIL = new Name("detail");
    private static final Name MODE = new Name("mode");
    private static final Name POLICY_HASH = new Name("policy_hash");
    private static final Name RESOLVED = new Name("resolved");
    private static final Name STALE = new Name("stale");
    private static final Name ORIGINAL = new Name("original_destination");
    private static final Name FLAGS = new Name("flags");
    private static final Name DNS_NAMES = new Name("dns_names");
    private static final Name REDIRECTED = new Name("redirected");
    private static final Name FRONTING_RISK = new Name("fronting_risk");
    private static final Name TLS = new Name("tls");
    private static final Name SNI = new Name("sni");
    private static final Name VERSION = new Name("version");
    private static final Name ALPN = new Name("alpn");
    private static final Name ECH = new Name("ech");
    private static final Name JA4 = new Name("ja4");
    private static final Name BYTES_SENT = new Name("bytes_sent");
    private static final Name BYTES_RECEIVED = new Name("bytes_received");
    private static final Name MICROS = new Name("microseconds");
    private static final Name REQUEST = new Name("request");
    private static final Name CONNECT = new Name("connect");
    private static final Name HELLO = new Name("hello");
    private static final Name TOTAL = new Name("total");
    private static final Name END = new Name("end");
    private static final Name END_DETAIL = new Name("end_detail");
    private static final long MICRO = 1000;

    private final JsonLines json;
    private final Timestamp timestamp = new Timestamp();

    /** Writes to a stream that is closed with this; it is given whole lines. */
    public EgressLog(OutputStream out) {
        json = new JsonLines(out);
    }

    /** A connection that is over. */
    public void write(Passage passage) {
        json.beginLine();
        json.plain(Envelope.TIMESTAMP, timestamp.format(passage.epochNanos()), Timestamp.LENGTH);
        json.number(Envelope.FLOW_ID, passage.id());
        json.text(Envelope.EVENT_TYPE, EGRESS);
        endpoint(Envelope.SRC_IP, Envelope.SRC_PORT, passage.client());
        passage.dialled().ifPresent(one -> endpoint(Envelope.DEST_IP, Envelope.DEST_PORT, one));
        json.text(Envelope.PROTO, TCP);
        json.beginObject(EGRESS);
        asked(passage);
        decided(passage);
        reached(passage);
        passage.hello().ifPresent(this::hello);
        passage.fronting().ifPresent(host -> json.text(FRONTING_RISK, host));
        json.number(BYTES_SENT, passage.octetsSent());
        json.number(BYTES_RECEIVED, passage.octetsReceived());
        stages(passage.stages());
        json.text(END, passage.end().word());
        present(END_DETAIL, passage.endDetail());
        json.endObject();
        json.endLine();
    }

    private void asked(Passage passage) {
        json.text(LISTENER, passage.entrance().name());
        json.text(KIND, passage.entrance().kind());
        passage.profile().map(Profile::name).ifPresent(one -> json.text(PROFILE, one));
        passage.identity().ifPresent(one -> json.text(IDENTITY, one));
        Optional<Question> question = passage.question();
        question.flatMap(Question::name).map(HostName::text).ifPresent(one -> json.text(NAME, one));
        question.flatMap(Question::address).ifPresent(one -> json.text(ADDRESS, one.toString()));
        question.ifPresent(one -> json.number(PORT, one.port()));
        json.text(NAME_SOURCE, passage.source().word());
    }

    private void decided(Passage passage) {
        passage.decision().map(Decision::ruleWritten).ifPresent(one -> json.text(RULE, one));
        json.text(DECISION, passage.isDenied() ? DENY : ALLOW);
        json.flag(WOULD_DENY, passage.wouldDeny());
        Optional<Denial> denial = passage.denial();
        json.text(REASON, denial.isPresent() ? denial.get().reason() : "allowed");
        denial.ifPresent(one -> present(DETAIL, one.detail()));
        json.text(MODE, passage.mode().word());
        json.text(POLICY_HASH, passage.policy().hash());
    }

    private void reached(Passage passage) {
        if (!passage.resolved().isEmpty()) {
            json.beginArray(RESOLVED);
            for (IpAddress address : passage.resolved()) {
                json.element(address.toString());
            }
            json.endArray();
        }
        if (passage.isStale()) {
            json.flag(STALE, true);
        }
        passage.original().ifPresent(one -> json.text(ORIGINAL, one.toString()));
        list(FLAGS, passage.triangulation().flags());
        list(DNS_NAMES, passage.triangulation().names());
        if (passage.isRedirected()) {
            json.flag(REDIRECTED, true);
        }
    }

    private void list(Name name, List<String> values) {
        if (!values.isEmpty()) {
            json.beginArray(name);
            values.forEach(json::element);
            json.endArray();
        }
    }

    private void hello(HelloFacts facts) {
        json.beginObject(TLS);
        present(SNI, facts.name());
        json.text(VERSION, TlsVersion.name(facts.version()));
        list(ALPN, facts.alpn());
        json.text(ECH, facts.ech());
        present(JA4, facts.ja4());
        json.endObject();
    }

    private void stages(Stages stages) {
        json.beginObject(MICROS);
        micros(REQUEST, stages.requestNanos());
        micros(DECISION, stages.decisionNanos());
        micros(CONNECT, stages.connectNanos());
        micros(HELLO, stages.helloNanos());
        micros(TOTAL, stages.totalNanos());
        json.endObject();
    }

    private void micros(Name name, long nanos) {
        if (nanos >= 0) {
            json.number(name, nanos / MICRO);
        }
    }

    private void endpoint(Name address, Name port, Endpoint endpoint) {
        json.text(address, endpoint.address().toString());
        json.number(port, endpoint.port());
    }

    private void present(Name name, String value) {
        if (!value.isEmpty()) {
            json.text(name, value);
        }
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
