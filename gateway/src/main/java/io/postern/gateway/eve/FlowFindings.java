package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.IcmpError;
import io.postern.capture.flow.Reset;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpEnd;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.flow.TcpOptions;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.finding.Proofs;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.reset.ResetVerdict;
import io.postern.tls.reset.TamperingSignature;
import java.util.List;
import java.util.Optional;

/** Writes the {@code postern} object of a flow: how it ended, and what the judges of resets and middleboxes look at. */
final class FlowFindings {
    static final Name POSTERN = new Name("postern");
    static final Name COMPLETENESS = new Name("completeness");
    private static final Name OUTCOME = new Name("outcome");
    private static final Name FIRST_PACKET = new Name("first_packet");
    private static final Name RTT_TOSERVER = new Name("rtt_toserver_us");
    private static final Name RTT_TOCLIENT = new Name("rtt_toclient_us");
    private static final Name SYNS = new Name("syns");
    private static final Name SYN_ACKS = new Name("syn_acks");
    private static final Name SYN = new Name("syn");
    private static final Name SYN_ACK = new Name("syn_ack");
    private static final Name TTL = new Name("ttl");
    private static final Name WINDOW = new Name("window");
    private static final Name MSS = new Name("mss");
    private static final Name WSCALE = new Name("wscale");
    private static final Name SACK = new Name("sack");
    private static final Name TIMESTAMPS = new Name("timestamps");
    private static final Name DATA_TTL_TOSERVER = new Name("data_ttl_toserver");
    private static final Name DATA_TTL_TOCLIENT = new Name("data_ttl_toclient");
    private static final Name RETRANSMITTED_TOSERVER = new Name("retransmitted_toserver");
    private static final Name RETRANSMITTED_TOCLIENT = new Name("retransmitted_toclient");
    private static final Name RESET_COUNT = new Name("reset_count");
    private static final Name RESETS = new Name("resets");
    private static final Name FROM = new Name("from");
    private static final Name PACKET = new Name("packet");
    private static final Name SEQ_OFFSET = new Name("seq_offset");
    private static final Name PAYLOAD = new Name("payload");
    private static final Name PACKETS_AFTER_RESET = new Name("packets_after_reset");
    private static final Name ICMP_ERROR = new Name("icmp_error");
    private static final Name TYPE = new Name("type");
    private static final Name CODE = new Name("code");

    private static final Name FULL = new Name("full");
    private static final Name MID_STREAM = new Name("mid-stream");
    private static final Name NO_BASELINE = new Name("no-baseline");
    private static final Name SIGNATURE = new Name("signature");
    private static final String INJECTED = FindingClass.INJECTED.word();
    private static final String UNPROVEN = "unproven";
    private static final Name CLIENT = new Name("client");
    private static final Name SERVER = new Name("server");

    private static final Words<Outcome> OUTCOMES = new Words<>(Outcome.class, Outcome::word);

    private final JsonLines json;
    private final EvidenceMembers evidence;
    private final PolicyMembers policy;

    FlowFindings(JsonLines json) {
        this.json = json;
        evidence = new EvidenceMembers(json);
        policy = new PolicyMembers(json);
    }

    void write(Flow flow, Outcome outcome, Optional<ResetVerdict> verdict, Optional<Judged> judged) {
        json.beginObject(POSTERN);
        json.text(OUTCOME, OUTCOMES.of(outcome));
        json.number(FIRST_PACKET, flow.firstPacket());
        if (flow instanceof TcpFlow connection) {
            connection(connection, verdict);
        }
        Optional<IcmpError> error = flow.icmpError();
        if (error.isPresent()) {
            json.beginObject(ICMP_ERROR);
            json.number(TYPE, error.get().type());
            json.number(CODE, error.get().code());
            json.number(PACKET, error.get().packet());
            json.endObject();
        }
        policy.write(judged);
        json.endObject();
    }

    private void connection(TcpFlow flow, Optional<ResetVerdict> verdict) {
        boolean baseline = verdict.isEmpty() || verdict.get().baseline();
        json.text(COMPLETENESS, flow.midStream() ? MID_STREAM : baseline ? FULL : NO_BASELINE);
        if (verdict.isPresent() && verdict.get().isInjected()) {
            conclusion(INJECTED, verdict.get());
        } else if (verdict.isPresent() && !verdict.get().evidence().isEmpty()) {
            conclusion(UNPROVEN, verdict.get());
        }
        Optional<String> signature = TamperingSignature.of(flow);
        if (signature.isPresent()) {
            json.text(SIGNATURE, signature.get());
        }
        TcpEnd client = flow.end(Side.CLIENT);
        TcpEnd server = flow.end(Side.SERVER);
        if (client.syn().isPresent()) {
            json.number(SYNS, flow.syns());
            syn(SYN, client.syn().get());
        }
        if (server.syn().isPresent()) {
            json.number(SYN_ACKS, flow.synAcks());
            syn(SYN_ACK, server.syn().get());
        }
        positive(RTT_TOSERVER, flow.serverRttMicros(), 0);
        positive(RTT_TOCLIENT, flow.clientRttMicros(), 0);
        positive(DATA_TTL_TOSERVER, client.dataTimeToLive(), 0);
        positive(DATA_TTL_TOCLIENT, server.dataTimeToLive(), 0);
        positive(RETRANSMITTED_TOSERVER, client.retransmissions(), 1);
        positive(RETRANSMITTED_TOCLIENT, server.retransmissions(), 1);
        if (flow.resetCount() > 0) {
            resets(flow);
        }
    }

    private void conclusion(String word, ResetVerdict verdict) {
        json.text(EvidenceMembers.VERDICT, word);
        evidence.write(verdict.score(), Proofs.of(verdict));
    }

    private void positive(Name name, int value, int least) {
        if (value >= least) {
            json.number(name, value);
        }
    }

    private void syn(Name name, TcpEnd.SynFacts syn) {
        TcpOptions options = syn.options();
        json.beginObject(name);
        json.number(TTL, syn.timeToLive());
        json.number(WINDOW, syn.window());
        positive(MSS, options.maximumSegmentSize(), 0);
        positive(WSCALE, options.windowScale(), 0);
        json.flag(SACK, options.selectiveAck());
        json.flag(TIMESTAMPS, options.timestamps());
        json.endObject();
    }

    private void resets(TcpFlow flow) {
        List<Reset> resets = flow.resets();
        json.number(RESET_COUNT, flow.resetCount());
        json.number(PACKETS_AFTER_RESET, flow.packetsAfterReset());
        json.beginArray(RESETS);
        for (Reset reset : resets) {
            json.beginElement();
            json.text(FROM, reset.from() == Side.CLIENT ? CLIENT : SERVER);
            json.number(PACKET, reset.packet());
            json.number(TTL, reset.timeToLive());
            json.number(SEQ_OFFSET, reset.offset());
            json.number(PAYLOAD, reset.payload());
            json.flag(TIMESTAMPS, reset.timestamps());
            json.endObject();
        }
        json.endArray();
    }
}
