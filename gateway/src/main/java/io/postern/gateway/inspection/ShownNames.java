package io.postern.gateway.inspection;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.net.IpAddress;
import io.postern.dns.judge.TlsTestimony;
import io.postern.dns.judge.TlsWitness;
import io.postern.tls.TlsHandshake;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.Reason;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.judge.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the TLS connections of a capture showed of names and addresses, for the judge of DNS answers: a genuine chain at an address clears the
 * answer that led there.
 */
final class ShownNames implements TlsWitness {
    /** Pairs that are remembered: those that were used last. */
    private static final int MAX = 1 << 14;

    /** What is wrong with a chain that somebody shows who has no right to the name. */
    private static final Set<String> NOT_THE_NAMES =
            Set.of(Reason.NAME_MISMATCH.word(), Reason.SELF_SIGNED.word(), Reason.UNKNOWN_ROOT.word());

    private final Map<Pair, TlsTestimony> pairs = new Latest();

    private static final class Latest extends LinkedHashMap<Pair, TlsTestimony> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, TlsTestimony> eldest) {
            return size() > MAX;
        }
    }

    private record Pair(String name, IpAddress address) {}

    ShownNames() {}

    /** A session was judged. Behind a proxy the address is the proxy's and tells nothing. */
    void add(TcpFlow flow, TlsHandshake handshake, TlsVerdict verdict) {
        if (handshake.client() == Side.CLIENT && !TlsVerdicts.tunnelled(handshake)) {
            add(flow, handshake.serverName(), verdict);
        }
    }

    /**
     * A connection to the address that was called was judged.
     *
     * @param name that the client asked for
     */
    void add(Flow flow, Optional<String> name, TlsVerdict verdict) {
        TlsTestimony testimony = testimony(verdict);
        if (name.isEmpty() || testimony == TlsTestimony.UNKNOWN) {
            return;
        }
        Pair pair = new Pair(name.get().toLowerCase(Locale.ROOT), flow.address(Side.SERVER));
        pairs.merge(pair, testimony, (one, other) -> one == TlsTestimony.CONFIRMED ? one : other);
    }

    private static TlsTestimony testimony(TlsVerdict verdict) {
        if (verdict.verdict() == Verdict.GENUINE) {
            return TlsTestimony.CONFIRMED;
        }
        boolean notTheNames = false;
        for (Defect defect : verdict.defects()) {
            notTheNames |= NOT_THE_NAMES.contains(defect.reason().word());
        }
        return verdict.verdict() == Verdict.INTERCEPTED || notTheNames
                ? TlsTestimony.CONTRADICTED
                : TlsTestimony.UNKNOWN;
    }

    @Override
    public TlsTestimony of(String name, IpAddress address) {
        return pairs.getOrDefault(new Pair(name, address), TlsTestimony.UNKNOWN);
    }
}
