package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chain is worth, whatever name was asked for.
 *
 * @param leaf the server's own certificate; empty when it cannot be read
 * @param path the best path that was found, the server's own certificate first, without the root unless it was sent
 * @param root the root at its end
 * @param defects what is wrong, in no order; see {@link Reason#fatal()}
 * @param missing the certificate that keeps the path from going on
 * @param from since when, as far as is known, this would have been said of the chain
 * @param until until when, that moment not included
 */
public record ChainReport(
        Optional<SignedCertificate> leaf,
        List<SignedCertificate> path,
        Optional<Root> root,
        List<Defect> defects,
        Optional<MissingIssuer> missing,
        Instant from,
        Instant until) {
    /** Takes copies, so that nobody can change them. */
    public ChainReport {
        path = List.copyOf(path);
        defects = List.copyOf(defects);
    }

    /** The certificate whose key signed the server's own, if it is known. */
    public Optional<SignedCertificate> issuer() {
        return path.size() > 1 ? Optional.of(path.get(1)) : root.map(Root::certificate);
    }

    /** The same with one more defect. */
    public ChainReport with(Defect defect) {
        List<Defect> more = new ArrayList<>(defects);
        more.add(defect);
        return new ChainReport(leaf, path, root, more, missing, from, until);
    }

    /** Whether clients take it, if the name fits. */
    public boolean holds() {
        return firstFatal().isEmpty();
    }

    /** The defect for which clients refuse it, if there is one: the one that explains most. */
    public Optional<Defect> firstFatal() {
        for (int i = 0; i < defects.size(); i++) {
            if (defects.get(i).reason().fatal()) {
                return Optional.of(defects.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether it has this defect. */
    public boolean has(Reason reason) {
        for (int i = 0; i < defects.size(); i++) {
            if (defects.get(i).reason() == reason) {
                return true;
            }
        }
        return false;
    }

    /** Whether it ends in a root of the public list, whatever else is wrong with it. */
    public boolean isPublic() {
        return root.isPresent() && root.get().origin() == Root.Origin.PUBLIC;
    }

    /** Whether it ends in a root that the user named. */
    public boolean isPrivate() {
        return root.isPresent() && root.get().origin() == Root.Origin.PRIVATE;
    }
}
