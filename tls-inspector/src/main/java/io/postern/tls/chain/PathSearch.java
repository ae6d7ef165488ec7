package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for ways from one certificate to a root, RFC 4158: roots first, then what the server sent, then what was seen elsewhere, then what
 * can be fetched. Whoever sends certificates cannot make it look for long: depth, ways and signature checks are limited.
 */
final class PathSearch {
    private static final int DEEPEST = 10;
    private static final int MOST_WAYS = 4;
    private static final int MOST_CHECKS = 48;
    private static final int MOST_FETCHES = 4;

    private final Roots roots;
    private final List<SignedCertificate> sent;
    private final SeenAuthorities seen;
    private final IssuerSource source;
    private final Signatures signatures;

    private final List<Path> found = new ArrayList<>(1);
    private final List<SignedCertificate> way = new ArrayList<>(4);
    private @Nullable Path deepest;
    private int checks;
    private int fetches;

    PathSearch(
            Roots roots,
            List<SignedCertificate> sent,
            SeenAuthorities seen,
            IssuerSource source,
            Signatures signatures) {
        this.roots = roots;
        this.sent = sent;
        this.seen = seen;
        this.source = source;
        this.signatures = signatures;
    }

    /** The ways from a certificate to roots; when there is none, the longest one to nowhere. */
    List<Path> from(SignedCertificate leaf) {
        way.add(leaf);
        extend();
        return found.isEmpty() && deepest != null ? List.of(deepest) : found;
    }

    private void extend() {
        SignedCertificate last = way.getLast();
        Optional<Root> itself = roots.same(last);
        if (itself.isPresent()) {
            found.add(new Path(way, itself, Optional.empty()));
            return;
        }
        int before = found.size();
        Optional<Reason> broken = Optional.empty();
        for (Root root : roots.named(last.issuer())) {
            if (keysMayFit(last, root.certificate())) {
                Signatures.Result result = check(last, root.certificate());
                if (result == Signatures.Result.GOOD) {
                    found.add(new Path(way, Optional.of(root), Optional.empty()));
                } else if (broken.isEmpty()) {
                    broken = broken(last, root.certificate(), result);
                }
            }
        }
        if (found.size() == before) {
            broken = through(sent, broken);
            broken = through(seen.named(last.issuer()), broken);
            if (found.size() == before && way.size() == depthReached()) {
                fetch(last);
            }
        }
        if (found.isEmpty()
                && (deepest == null || way.size() > deepest.certificates().size())) {
            deepest = new Path(way, Optional.empty(), broken);
        }
    }

    /** How long the longest way so far is, this one included. */
    private int depthReached() {
        return deepest == null
                ? way.size()
                : Math.max(way.size(), deepest.certificates().size());
    }

    /** Goes on by each of these that signed the last certificate; returns why not, if {@code before} does not tell already. */
    private Optional<Reason> through(List<SignedCertificate> issuers, Optional<Reason> before) {
        SignedCertificate last = way.getLast();
        Optional<Reason> broken = before;
        for (int i = 0; i < issuers.size(); i++) {
            SignedCertificate issuer = issuers.get(i);
            if (found.size() == MOST_WAYS
                    || way.size() == DEEPEST
                    || !issuer.subject().equals(last.issuer())
                    || onTheWay(issuer)
                    || !keysMayFit(last, issuer)) {
                continue;
            }
            Signatures.Result result = check(last, issuer);
            if (result == Signatures.Result.GOOD) {
                way.add(issuer);
                extend();
                way.removeLast();
            } else if (broken.isEmpty()) {
                broken = broken(last, issuer, result);
            }
        }
        return broken;
    }

    /** Names alone may be alike by chance; a key's identifier is meant. */
    private static Optional<Reason> broken(SignedCertificate last, SignedCertificate issuer, Signatures.Result result) {
        if (result == Signatures.Result.UNKNOWN) {
            return Optional.of(Reason.UNSUPPORTED);
        }
        Opaque named = last.extensions().authorityKeyId();
        boolean meant = !named.isEmpty() && named.equals(issuer.extensions().subjectKeyId());
        return meant ? Optional.of(Reason.BAD_SIGNATURE) : Optional.empty();
    }

    private boolean onTheWay(SignedCertificate issuer) {
        for (SignedCertificate step : way) {
            if (step.publicKeyInfo().equals(issuer.publicKeyInfo())
                    && step.subject().equals(issuer.subject())) {
                return true;
            }
        }
        return false;
    }

    private void fetch(SignedCertificate last) {
        for (String url : last.extensions().issuerUrls()) {
            if (fetches++ < MOST_FETCHES) {
                Optional<SignedCertificate> issuer = source.fetch(url).flatMap(SignedCertificate::read);
                if (issuer.isPresent()) {
                    through(List.of(issuer.get()), Optional.empty());
                }
            }
        }
    }

    /** Key identifiers are hints, but different ones are never of one key. */
    private static boolean keysMayFit(SignedCertificate certificate, SignedCertificate issuer) {
        Opaque wanted = certificate.extensions().authorityKeyId();
        Opaque there = issuer.extensions().subjectKeyId();
        return wanted.isEmpty() || there.isEmpty() || wanted.equals(there);
    }

    private Signatures.Result check(SignedCertificate certificate, SignedCertificate issuer) {
        return checks++ < MOST_CHECKS ? signatures.of(certificate, issuer) : Signatures.Result.UNKNOWN;
    }
}
