package io.postern.tls.judge;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.IssuerSource;
import io.postern.tls.chain.Roots;
import io.postern.tls.chain.Signatures;
import io.postern.tls.ocsp.StapleJudge;
import io.postern.tls.ocsp.StapleReport;
import io.postern.tls.sct.CtLogs;
import io.postern.tls.sct.Sct;
import io.postern.tls.sct.SctCheck;
import io.postern.tls.sct.SctList;
import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges all that a server presents with its certificates: the chain, a stapled answer, promises of logs. What costs signatures is remembered
 * for the servers that were seen last.
 *
 * <p>One thread.
 */
public final class PresentedJudge {
    private static final int REMEMBERED = 1024;
    private static final int LONGEST_STAPLE = 64 << 10;

    private final Signatures signatures = new Signatures();
    private final Tally<JudgeCount> tally = new Tally<>(JudgeCount.class);
    private final Remembered<Key, Promises> promises =
            new Remembered<>(REMEMBERED, tally, JudgeCount.PROMISES_FORGOTTEN);
    private final ChainJudge chains;
    private final CtLogs logs;
    private @Nullable StapleJudge staples;
    private @Nullable SctCheck check;

    private record Key(SignedCertificate leaf, Opaque extension, Opaque staple) {}

    /** A judge by these roots, which fetches nothing; signatures of timestamps are checked by {@code logs}, if it has any. */
    public PresentedJudge(Roots roots, CtLogs logs) {
        chains = new ChainJudge(roots, IssuerSource.NONE, signatures);
        this.logs = logs;
    }

    /**
     * Judges what was presented.
     *
     * @param sent at least one certificate
     * @param extension the SignedCertificateTimestampList of the ServerHello; empty when there was none
     * @param at when it was sent
     */
    public Presented judge(CertificateChain sent, Opaque extension, Instant at) {
        ChainReport chain = chains.judge(sent.der(), at);
        Optional<StapleReport> staple =
                sent.staple().isEmpty() ? Optional.empty() : Optional.of(staple(sent.staple(), chain, at));
        Promises promised = promises(chain, sent.timestamps().isEmpty() ? extension : sent.timestamps(), staple);
        boolean flawed = staple.isPresent() && staple.get().defect().isPresent();
        return new Presented(flawed ? chain.with(staple.get().defect().get()) : chain, staple, promised);
    }

    private StapleReport staple(Opaque staple, ChainReport chain, Instant at) {
        StapleJudge judge = staples;
        if (judge == null) {
            judge = new StapleJudge(signatures);
            staples = judge;
        }
        return judge.judge(staple.length() > LONGEST_STAPLE ? Opaque.EMPTY : staple, chain, at);
    }

    private Promises promises(ChainReport chain, Opaque extension, Optional<StapleReport> staple) {
        Opaque stapled = staple.map(StapleReport::signedTimestamps).orElse(Opaque.EMPTY);
        Optional<SignedCertificate> leaf = chain.leaf();
        Opaque embedded = leaf.map(one -> one.extensions().signedTimestamps()).orElse(Opaque.EMPTY);
        if (logs.isEmpty() || leaf.isEmpty()) {
            int most = Math.max(
                    SctList.read(embedded).logs(), SctList.read(extension).logs());
            return Promises.unchecked(Math.max(most, SctList.read(stapled).logs()));
        }
        Key key = new Key(leaf.get(), extension, stapled);
        Promises known = promises.get(key);
        if (known == null) {
            Count count = new Count(leaf.get(), chain.issuer());
            count.add(SctList.read(embedded), true);
            count.add(SctList.read(extension), false);
            count.add(SctList.read(stapled), false);
            known = count.promises();
            // What a key is a window into is not to be kept.
            promises.put(new Key(leaf.get(), extension.detached(), stapled.detached()), known);
        }
        return known;
    }

    private final class Count {
        private final SignedCertificate leaf;
        private final Optional<SignedCertificate> issuer;
        private final Set<Opaque> valid = new HashSet<>();
        private int good;
        private int unknown;
        private int bad;

        Count(SignedCertificate leaf, Optional<SignedCertificate> issuer) {
            this.leaf = leaf;
            this.issuer = issuer;
        }

        void add(SctList list, boolean embedded) {
            for (Sct timestamp : list.timestamps()) {
                switch (check().of(timestamp, embedded, leaf, issuer)) {
                    case VALID -> {
                        good++;
                        valid.add(timestamp.logId());
                    }
                    case UNKNOWN_LOG, UNCHECKED -> unknown++;
                    case BAD -> bad++;
                }
            }
        }

        Promises promises() {
            return new Promises(valid.size(), true, good, unknown, bad);
        }
    }

    private SctCheck check() {
        SctCheck made = check;
        if (made == null) {
            made = new SctCheck(logs, signatures);
            check = made;
        }
        return made;
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        chains.report(sink);
        tally.report(sink);
    }
}
