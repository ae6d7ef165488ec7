package io.postern.gateway.summary;

import io.postern.capture.flow.Side;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.account.DnsNote;
import io.postern.gateway.account.ResolverAccount;

/** What is known of one server that was asked by DNS; flows hold it to add to it. */
public final class ResolverRow implements ResolverAccount {
    /** RCODEs below this are counted apart. */
    static final int RCODES = 24;

    private final String label;
    private final Kind kind;
    private final DnsNote[] notes = {new DnsNote(this, Side.CLIENT), new DnsNote(this, Side.SERVER)};
    private final long[] rcodes = new long[RCODES + 1];
    private final Latencies latencies = new Latencies();
    private long queries;
    private long retransmissions;
    private long responses;
    private long extraResponses;
    private long unanswered;

    ResolverRow(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    @Override
    @SuppressWarnings("EnumOrdinal")
    public DnsNote note(Side server) {
        return notes[server.ordinal()];
    }

    @Override
    public void message(DnsMessageCursor message, Pairing pairing) {
        if (!message.isResponse()) {
            if (pairing.role() == Pairing.Role.RETRANSMISSION) {
                retransmissions++;
            } else {
                queries++;
            }
            return;
        }
        responses++;
        rcodes[Math.min(message.rcode(), RCODES)]++;
        if (pairing.role() == Pairing.Role.RESPONSE) {
            if (pairing.ordinal() > 1) {
                extraResponses++;
            } else if (pairing.transmissions() == 1) {
                latencies.add(pairing.latencyNanos() / 1000);
            }
        }
    }

    @Override
    public void unanswered() {
        unanswered++;
    }

    void add(ResolverRow later) {
        queries += later.queries;
        retransmissions += later.retransmissions;
        responses += later.responses;
        extraResponses += later.extraResponses;
        unanswered += later.unanswered;
        for (int i = 0; i < rcodes.length; i++) {
            rcodes[i] += later.rcodes[i];
        }
        latencies.add(later.latencies);
    }

    /** Address and port. */
    String label() {
        return label;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    long queries() {
        return queries;
    }

    long retransmissions() {
        return retransmissions;
    }

    long responses() {
        return responses;
    }

    /** Responses to a query that already had one. */
    long extraResponses() {
        return extraResponses;
    }

    long unansweredQueries() {
        return unanswered;
    }

    /** Responses with an RCODE; those of {@link #RCODES} and above are counted together. */
    long rcodeCount(int rcode) {
        return rcodes[rcode];
    }

    Latencies latencies() {
        return latencies;
    }
}
