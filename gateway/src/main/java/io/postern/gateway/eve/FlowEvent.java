package io.postern.gateway.eve;

import io.postern.capture.flow.EndReason;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.reset.ResetVerdict;
import java.util.Optional;

/** Writes {@code flow} events: one a flow, when it is over. */
final class FlowEvent {
    static final Name FLOW = new Name("flow");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name PKTS_TOSERVER = new Name("pkts_toserver");
    private static final Name PKTS_TOCLIENT = new Name("pkts_toclient");
    private static final Name BYTES_TOSERVER = new Name("bytes_toserver");
    private static final Name BYTES_TOCLIENT = new Name("bytes_toclient");
    private static final Name START = new Name("start");
    private static final Name END = new Name("end");
    private static final Name AGE = new Name("age");
    private static final Name STATE = new Name("state");
    private static final Name REASON = new Name("reason");
    private static final Name ALERTED = new Name("alerted");
    private static final Name TX_CNT = new Name("tx_cnt");

    private static final Name NEW = new Name("new");
    private static final Name ESTABLISHED = new Name("established");
    private static final Name CLOSED = new Name("closed");

    private static final Words<EndReason> REASONS = new Words<>(EndReason.class, EndReason::word);

    private final JsonLines json;
    private final Envelope envelope;
    private final TcpObject tcp;
    private final FlowFindings findings;
    private final boolean strict;

    FlowEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.tcp = new TcpObject(json);
        this.findings = new FlowFindings(json);
        this.strict = strict;
    }

    /**
     * Writes one flow.
     *
     * @param protocol what it spoke, empty when that is not known
     * @param transactions what it was used for, -1 when that is not known
     * @param judged what a policy says of it
     */
    void write(
            Flow flow,
            String file,
            String protocol,
            long transactions,
            Outcome outcome,
            Optional<ResetVerdict> resets,
            Optional<Judged> judged) {
        envelope.begin(FLOW, flow, Side.CLIENT, file, 0, flow.lastNanos());
        if (!protocol.isEmpty()) {
            json.text(APP_PROTO, protocol);
        }
        json.beginObject(FLOW);
        json.number(PKTS_TOSERVER, flow.packets(Side.CLIENT));
        json.number(PKTS_TOCLIENT, flow.packets(Side.SERVER));
        json.number(BYTES_TOSERVER, flow.bytes(Side.CLIENT));
        json.number(BYTES_TOCLIENT, flow.bytes(Side.SERVER));
        envelope.time(START, flow.firstNanos());
        envelope.time(END, flow.lastNanos());
        json.number(
                AGE,
                Math.floorDiv(flow.lastNanos(), 1_000_000_000L) - Math.floorDiv(flow.firstNanos(), 1_000_000_000L));
        json.text(STATE, state(flow));
        json.text(REASON, REASONS.of(flow.endReason()));
        json.flag(ALERTED, false);
        if (transactions >= 0) {
            json.number(TX_CNT, transactions);
        }
        json.endObject();
        if (flow instanceof TcpFlow connection) {
            tcp.write(connection);
        }
        if (!strict) {
            findings.write(flow, outcome, resets, judged);
        }
        json.endLine();
    }

    private static Name state(Flow flow) {
        if (flow instanceof TcpFlow connection) {
            if (connection.isClosed()) {
                return CLOSED;
            }
            return connection.isEstablished() ? ESTABLISHED : NEW;
        }
        return flow.packets(Side.CLIENT) > 0 && flow.packets(Side.SERVER) > 0 ? ESTABLISHED : NEW;
    }
}
