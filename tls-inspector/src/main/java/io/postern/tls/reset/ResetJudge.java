package io.postern.tls.reset;

import io.postern.capture.flow.Reset;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpEnd;
import io.postern.capture.flow.TcpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the resets of a connection: a pure function of what was seen of it. */
public final class ResetJudge {
    private static final int HOPS = 3;
    private static final int MANY = 3;
    /** A shorter round trip is no measure of distance. */
    private static final int SHORTEST_RTT_MICROS = 5_000;

    private final TcpFlow flow;
    private final List<Reset> resets;
    private final Reset first;
    private final TcpEnd.SynFacts syn;
    private final TcpEnd end;
    private final List<ResetFinding> evidence = new ArrayList<>(2);

    private ResetJudge(TcpFlow flow, List<Reset> resets, TcpEnd.SynFacts syn) {
        this.flow = flow;
        this.resets = resets;
        this.first = resets.getFirst();
        this.end = flow.end(first.from());
        this.syn = syn;
    }

    /** The verdict on the resets in the name of the side that reset first; empty when none did. */
    public static Optional<ResetVerdict> judge(TcpFlow flow) {
        if (flow.resetCount() == 0) {
            return Optional.empty();
        }
        Side from = flow.resets().getFirst().from();
        Optional<TcpEnd.SynFacts> syn = flow.end(from).syn();
        if (syn.isEmpty()) {
            return Optional.of(new ResetVerdict(from, false, List.of()));
        }
        List<Reset> resets = new ArrayList<>(flow.resets());
        resets.removeIf(reset -> reset.from() != from);
        return Optional.of(new ResetJudge(flow, resets, syn.get()).verdict());
    }

    private ResetVerdict verdict() {
        timeToLive();
        payload();
        if (isCrowd(resets)) {
            identical();
            guesses();
        }
        blind();
        // A client that was refused may ask again on the same ports, and find the service up.
        boolean askedAgain = first.stage() == Reset.Stage.OPENING && flow.syns() > 1;
        if (flow.sequelOfReset() >= 0 && !askedAgain) {
            add(ResetEvidence.GOES_ON, List.of(first.packet(), flow.sequelOfReset()), "");
        }
        tooEarly();
        if (!evidence.isEmpty()) {
            // By itself it says nothing: many hosts make their resets from nothing but the packet that they answer.
            unlike();
        }
        return new ResetVerdict(first.from(), true, evidence);
    }

    private void add(ResetEvidence kind, List<Long> packets, String detail) {
        evidence.add(new ResetFinding(kind, packets, detail));
    }

    private static List<Long> packets(List<Reset> of) {
        return of.stream().map(Reset::packet).toList();
    }

    /** Compared with the SYN or SYN-ACK and with data: a host behind a SYN proxy is at another distance than the proxy. */
    private void timeToLive() {
        int data = end.dataTimeToLive();
        List<Reset> odd = new ArrayList<>(resets);
        odd.removeIf(
                reset -> near(reset.timeToLive(), syn.timeToLive()) || data >= 0 && near(reset.timeToLive(), data));
        if (!odd.isEmpty()) {
            String detail = "IP TTL " + odd.getFirst().timeToLive() + " against " + syn.timeToLive();
            add(ResetEvidence.TIME_TO_LIVE, packets(odd), detail);
        }
    }

    private static boolean near(int one, int other) {
        return Math.abs(one - other) < HOPS;
    }

    private void payload() {
        List<Reset> loaded = new ArrayList<>(resets);
        loaded.removeIf(reset -> reset.payload() == 0);
        if (!loaded.isEmpty()) {
            add(ResetEvidence.PAYLOAD, packets(loaded), loaded.getFirst().payload() + " bytes");
        }
    }

    /**
     * Whether these are more than a host sends that answers each packet, and resets once by itself. A host that has closed sends several
     * for one packet, and a capture without the other side's packets does not show what is answered.
     */
    private boolean isCrowd(List<Reset> of) {
        return of.size() > first.answering() + 1
                && first.stage() != Reset.Stage.CLOSING
                && flow.packets(first.from().other()) > 0;
    }

    /** Those that came before the other side had sent anything more. */
    private List<Reset> burst() {
        List<Reset> burst = new ArrayList<>(resets);
        burst.removeIf(reset -> reset.answering() != first.answering());
        return burst;
    }

    private void identical() {
        List<Reset> same = burst();
        same.removeIf(reset -> reset.sequence() != first.sequence()
                || reset.acknowledgment() != first.acknowledgment()
                || reset.acknowledges() != first.acknowledges());
        if (same.size() >= MANY && isCrowd(same)) {
            add(ResetEvidence.IDENTICAL, packets(same), same.size() + " of them");
        }
    }

    private void guesses() {
        List<Reset> burst = burst();
        List<Reset> others = new ArrayList<>(burst);
        others.removeIf(reset -> reset.sequence() == first.sequence());
        if (isCrowd(burst) && !others.isEmpty()) {
            others.addFirst(first);
            add(ResetEvidence.CONTRADICTING, packets(others), "sequence numbers differ");
        }
    }

    private void blind() {
        List<Reset> blind = new ArrayList<>(resets);
        blind.removeIf(
                reset -> !reset.acknowledges() || reset.acknowledgment() != 0 || reset.stage() == Reset.Stage.OPENING);
        boolean counted = evidence.stream().anyMatch(found -> found.kind() == ResetEvidence.CONTRADICTING);
        if (!blind.isEmpty() && !counted) {
            add(ResetEvidence.CONTRADICTING, packets(blind), "acknowledges 0");
        }
    }

    private void tooEarly() {
        int roundTrip = first.from() == Side.SERVER ? flow.serverRttMicros() : flow.clientRttMicros();
        boolean measured = roundTrip >= SHORTEST_RTT_MICROS && first.sinceMicros() >= 0 && first.answering() > 0;
        if (measured && first.sinceMicros() < roundTrip / 2) {
            add(
                    ResetEvidence.TOO_EARLY,
                    List.of(first.packet()),
                    first.sinceMicros() + " \u00b5s against a round trip of " + roundTrip + " \u00b5s");
        }
    }

    private void unlike() {
        boolean fragments = flow.ipVersion() == 4 && first.dontFragment() != syn.dontFragment();
        boolean stamps = first.timestamps() != syn.options().timestamps();
        if (fragments || stamps) {
            add(ResetEvidence.UNLIKE, List.of(first.packet()), fragments ? "DF" : "time stamps");
        }
    }
}
