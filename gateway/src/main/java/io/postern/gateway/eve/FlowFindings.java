package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.IcmpError;
import io.postern.capture.flow.Reset;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpEnd;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.flow.TcpOptions;
import io.postern.gateway.outcome.Outcome;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.io.SerializedString;

/** Writes the {@code postern} object of a flow: how it ended, and what the judges of resets and middleboxes look at. */
final class FlowFindings {
    static final SerializedString POSTERN = new SerializedString("postern");
    static final SerializedString COMPLETENESS = new SerializedString("completeness");
    private static final SerializedString OUTCOME = new SerializedString("outcome");
    private static final SerializedString FIRST_PACKET = new SerializedString("first_packet");
    private static final SerializedString RTT_TOSERVER = new SerializedString("rtt_toserver_us");
    private static final SerializedString RTT_TOCLIENT = new SerializedString("rtt_toclient_us");
    private static final SerializedString SYNS = new SerializedString("syns");
    private static final SerializedString SYN_ACKS = new SerializedString("syn_acks");
    private static final SerializedString SYN = new SerializedString("syn");
    private static final SerializedString SYN_ACK = new SerializedString("syn_ack");
    private static final SerializedString TTL = new SerializedString("ttl");
    private static final SerializedString WINDOW = new SerializedString("window");
    private static final SerializedString MSS = new SerializedString("mss");
    private static final SerializedString WSCALE = new SerializedString("wscale");
    private static final SerializedString SACK = new SerializedString("sack");
    private static final SerializedString TIMESTAMPS = new SerializedString("timestamps");
    private static final SerializedString DATA_TTL_TOSERVER = new SerializedString("data_ttl_toserver");
    private static final SerializedString DATA_TTL_TOCLIENT = new SerializedString("data_ttl_toclient");
    private static final SerializedString RETRANSMITTED_TOSERVER = new SerializedString("retransmitted_toserver");
    private static final SerializedString RETRANSMITTED_TOCLIENT = new SerializedString("retransmitted_toclient");
    private static final SerializedString RESET_COUNT = new SerializedString("reset_count");
    private static final SerializedString RESETS = new SerializedString("resets");
    private static final SerializedString FROM = new SerializedString("from");
    private static final SerializedString PACKET = new SerializedString("packet");
    private static final SerializedString SEQ_OFFSET = new SerializedString("seq_offset");
    private static final SerializedString PAYLOAD = new SerializedString("payload");
    private static final SerializedString PACKETS_AFTER_RESET = new SerializedString("packets_after_reset");
    private static final SerializedString ICMP_ERROR = new SerializedString("icmp_error");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString CODE = new SerializedString("code");

    private static final SerializedString FULL = new SerializedString("full");
    private static final SerializedString MID_STREAM = new SerializedString("mid-stream");
    private static final SerializedString CLIENT = new SerializedString("client");
    private static final SerializedString SERVER = new SerializedString("server");

    private static final Words<Outcome> OUTCOMES = new Words<>(Outcome.class, Outcome::word);

    private final JsonLines json;

    FlowFindings(JsonLines json) {
        this.json = json;
    }

    void write(Flow flow, Outcome outcome) {
        json.beginObject(POSTERN);
        json.text(OUTCOME, OUTCOMES.of(outcome));
        json.number(FIRST_PACKET, flow.firstPacket());
        if (flow instanceof TcpFlow connection) {
            connection(connection);
        }
        Optional<IcmpError> error = flow.icmpError();
        if (error.isPresent()) {
            json.beginObject(ICMP_ERROR);
            json.number(TYPE, error.get().type());
            json.number(CODE, error.get().code());
            json.number(PACKET, error.get().packet());
            json.endObject();
        }
        json.endObject();
    }

    private void connection(TcpFlow flow) {
        json.text(COMPLETENESS, flow.midStream() ? MID_STREAM : FULL);
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

    private void positive(SerializedString name, int value, int least) {
        if (value >= least) {
            json.number(name, value);
        }
    }

    private void syn(SerializedString name, TcpEnd.SynFacts syn) {
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
            json.beginObject();
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
