package io.postern.dns.watch;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.baseline.BaselineView;
import io.postern.dns.baseline.ResolverBaseline;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.observation.ResponseObservation.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An exchange that is looked at more closely, until the time for late answers is over. */
public final class OpenCase {
    private static final int IDS = 16;

    private final Flow flow;
    private final Side client;
    private final int exchange;
    private final Endpoint resolver;
    private final boolean overUdp;
    private final String source;
    private final String name;
    private final int type;
    private final long queryPacket;
    private final long queryNanos;
    private final boolean queryEdns;
    private final ResolverBaseline baseline;
    private final int ttlMark;
    private final int ednsMark;
    private final int latencyMark;
    private final List<ResponseObservation> responses = new ArrayList<>(2);
    private final Set<Integer> wrongIds = new HashSet<>(0);
    private Optional<String> cutShort = Optional.empty();
    private int transmissions = 1;
    private int answers;
    private long deadlineNanos;

    /**
     * Opens a case.
     *
     * @param flow what the packet that opened it belongs to
     * @param client the side of the flow that asked
     */
    public OpenCase(
            Flow flow,
            Side client,
            int exchange,
            Endpoint resolver,
            String source,
            String name,
            int type,
            long queryPacket,
            long queryNanos,
            boolean queryEdns,
            ResolverBaseline baseline) {
        this.flow = flow;
        this.client = client;
        this.exchange = exchange;
        this.resolver = resolver;
        overUdp = flow.protocol() == Headers.UDP;
        this.source = source;
        this.name = name;
        this.type = type;
        this.queryPacket = queryPacket;
        this.queryNanos = queryNanos;
        this.queryEdns = queryEdns;
        this.baseline = baseline;
        ttlMark = baseline.usualTtlsSeen();
        ednsMark = baseline.ednsSeen();
        latencyMark = baseline.usualLatenciesSeen();
    }

    /** Adds a response; one that only repeats an earlier one is not kept. */
    public void add(ResponseObservation response) {
        boolean known = responses.stream()
                .anyMatch(one -> one.relation() == response.relation()
                        && one.isTruncated() == response.isTruncated()
                        && one.answer().saysTheSame(response.answer()));
        if (!known && responses.size() < ExchangeObservation.MAX_RESPONSES) {
            responses.add(response);
        }
    }

    /** How often the query was sent and answered so far. */
    public void count(int transmissionsSoFar, int answersSoFar) {
        transmissions = transmissionsSoFar;
        answers = answersSoFar;
    }

    /** An answer to the question under an ID that nobody used. */
    public void addWrongId(int id) {
        if (wrongIds.size() < IDS) {
            wrongIds.add(id);
        }
    }

    /** Something of a response is missing. */
    public void cutShort(String why) {
        cutShort = Optional.of(why);
    }

    /** When the time for late answers is over. */
    public void waitUntil(long nanos) {
        deadlineNanos = nanos;
    }

    /** Capture time at which the time for late answers is over. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** What the packet that opened the case belongs to. */
    public Flow flow() {
        return flow;
    }

    /** The side of the flow that asked. */
    public Side client() {
        return client;
    }

    /** The exchange's number. */
    public int exchange() {
        return exchange;
    }

    /** The name asked for. */
    public String name() {
        return name;
    }

    /** Whether a response of this relation was added. */
    public boolean has(Relation relation) {
        return responses.stream().anyMatch(response -> response.relation() == relation);
    }

    /** The exchange as it is known now. */
    public ExchangeObservation observation() {
        return new ExchangeObservation(
                resolver,
                flow.address(client),
                overUdp,
                source,
                name,
                type,
                queryPacket,
                queryNanos,
                transmissions,
                queryEdns,
                responses,
                answers,
                wrongIds.size(),
                overUdp ? baseline.view(ttlMark, ednsMark, latencyMark) : BaselineView.NONE,
                cutShort,
                Set.of(),
                Set.of());
    }
}
