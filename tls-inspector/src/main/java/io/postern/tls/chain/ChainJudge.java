package io.postern.tls.chain;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges chains by a list of roots. Remembers what it has judged: a chain that comes again costs a look-up, as long as no certificate on
 * its path begins or ceases to be valid in between.
 *
 * <p>The same chains in the same order are judged the same. One thread.
 */
public final class ChainJudge {
    /** Certificates that are looked at of one chain. */
    public static final int MOST = 16;
    /** Bytes of a certificate that is looked at. */
    public static final int LONGEST = 64 << 10;

    private static final Comparator<Judged> BETTER = Comparator.comparingInt(Judged::fatal)
            .thenComparingInt(ChainJudge::rank)
            .thenComparingInt(judged -> judged.path().certificates().size());

    private final Roots roots;
    private final IssuerSource source;
    private final SeenAuthorities seen = new SeenAuthorities();
    private final Signatures signatures;
    private final Tally<ChainCount> tally = new Tally<>(ChainCount.class);
    private final ChainMemory memory = new ChainMemory(tally);

    /** A judge that fetches nothing. */
    public ChainJudge(Roots roots) {
        this(roots, IssuerSource.NONE, new Signatures());
    }

    /**
     * A judge.
     *
     * @param source where certificates that servers leave out may be had
     * @param signatures checks signatures for this judge and others of its thread
     */
    public ChainJudge(Roots roots, IssuerSource source, Signatures signatures) {
        this.roots = roots;
        this.source = source;
        this.signatures = signatures;
    }

    private record Judged(Path path, List<Defect> defects) {
        int fatal() {
            int count = 0;
            for (Defect defect : defects) {
                count += defect.reason().fatal() ? 1 : 0;
            }
            return count;
        }
    }

    /** Public roots first, then those of the user, then none. */
    private static int rank(Judged judged) {
        Optional<Root> root = judged.path().root();
        return root.isEmpty() ? 2 : root.get().origin() == Root.Origin.PUBLIC ? 0 : 1;
    }

    /** What is trusted. */
    public Roots roots() {
        return roots;
    }

    /**
     * Judges the certificates that a server sent.
     *
     * @param sent in the order they were sent, DER; at least one
     * @param at when they were sent
     */
    public ChainReport judge(List<Opaque> sent, Instant at) {
        ChainMemory.Entry known = memory.get(sent);
        if (known != null && stillTrue(known, at)) {
            tally.add(ChainCount.REMEMBERED);
            return known.report();
        }
        tally.add(ChainCount.JUDGED);
        ChainReport report = judgeAnew(sent, at);
        memory.put(sent, new ChainMemory.Entry(report, seen.generation()));
        return report;
    }

    private boolean stillTrue(ChainMemory.Entry known, Instant at) {
        ChainReport report = known.report();
        return !at.isBefore(report.from())
                && at.isBefore(report.until())
                && (report.missing().isEmpty() || known.generation() == seen.generation());
    }

    private ChainReport judgeAnew(List<Opaque> sent, Instant at) {
        List<SignedCertificate> read = read(sent);
        if (read.isEmpty() || !read.getFirst().der().equals(sent.getFirst())) {
            Defect unreadable =
                    new Defect(Reason.UNREADABLE, 0, "the server's own certificate", "Look at it: openssl x509 -text.");
            return new ChainReport(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(unreadable),
                    Optional.empty(),
                    Instant.MIN,
                    Instant.MAX);
        }
        SignedCertificate leaf = read.getFirst();
        List<Path> paths = new PathSearch(roots, read, seen, source, signatures).from(leaf);
        List<Judged> judged = new ArrayList<>(paths.size());
        for (Path path : paths) {
            judged.add(new Judged(path, PathRules.check(path, at, read, misordered(path, read))));
        }
        judged.sort(BETTER);
        Judged best = judged.getFirst();
        for (int i = 1; i < read.size(); i++) {
            seen.add(read.get(i));
        }
        Validity validity = Validity.of(paths, at);
        return new ChainReport(
                Optional.of(leaf),
                best.path().certificates(),
                best.path().root(),
                best.defects(),
                PathEnd.missing(best.path()),
                validity.from(),
                validity.until());
    }

    private List<SignedCertificate> read(List<Opaque> sent) {
        List<SignedCertificate> read = new ArrayList<>(sent.size());
        for (Opaque der : sent) {
            if (read.size() == MOST || der.length() > LONGEST) {
                tally.add(ChainCount.NOT_LOOKED_AT);
                continue;
            }
            SignedCertificate.read(der.detached()).ifPresent(read::add);
        }
        return read;
    }

    /** Whether a client that does not look around would lose the way: it takes each certificate's issuer to be sent next. */
    private static boolean misordered(Path path, List<SignedCertificate> sent) {
        int place = 0;
        for (SignedCertificate certificate : path.certificates()) {
            int found = sent.indexOf(certificate);
            if (found < 0) {
                return false;
            }
            if (found != place) {
                return true;
            }
            place++;
        }
        return false;
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }
}
