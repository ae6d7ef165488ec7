package io.postern.tls.judge;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.chain.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weighs a chain that neither a public nor a configured authority stands for. */
final class Stranger {
    private static final int ENOUGH = 3;
    private static final int MOST_TRAITS = 3;
    private static final Duration RECENT = Duration.ofDays(2);

    private final TlsObservation seen;
    private final Standing chain;
    private final CaptureMemory memory;
    private final Products products;

    Stranger(TlsObservation seen, Standing chain, CaptureMemory memory, Products products) {
        this.seen = seen;
        this.chain = chain;
        this.memory = memory;
        this.products = products;
    }

    void weigh(Weighing weighing) {
        Optional<String> domain = publicHost();
        product(weighing, domain.isPresent());
        if (domain.isEmpty() || !chain.madeByNobodyKnown(products)) {
            return;
        }
        SignedCertificate leaf = chain.leaf();
        Gathering ofIssuer = memory.issuer(leaf);
        ofIssuer.add(domain.get(), leaf, seen.certificatePacket());
        Gathering ofKey = memory.key(leaf);
        ofKey.add(domain.get(), leaf, seen.certificatePacket());
        if (ofKey.size() >= ENOUGH) {
            weighing.add(Evidence.SHARED_KEY, ofKey.packets(), ofKey.domains());
        }
        Optional<CaptureMemory.Host> host = memory.known(seen.host());
        boolean changed = host.isPresent() && host.get().publicPacket > 0;
        if (changed) {
            weighing.add(
                    Evidence.ISSUER_CHANGED,
                    List.of(host.get().publicPacket, seen.certificatePacket()),
                    "before: " + host.get().publicIssuer + "; now: " + leaf.issuerName());
        }
        if (ofIssuer.size() >= ENOUGH) {
            weighing.add(Evidence.SHARED_ISSUER, ofIssuer.packets(), leaf.issuerName() + ": " + ofIssuer.domains());
        } else if (!changed && !weighing.has(Evidence.KNOWN_PRODUCT)) {
            weighing.add(Evidence.NON_PUBLIC_ISSUER, List.of(seen.certificatePacket()), leaf.issuerName());
        }
        minted(weighing, leaf);
    }

    /** The registrable domain of a host that is on the Internet, if the certificate was made for it. */
    private Optional<String> publicHost() {
        if (seen.name().isEmpty()
                || seen.name().get().isAddress()
                || !chain.fits()
                || !seen.chainComplete()
                || !seen.tunnelled() && PrivateAddress.is(seen.server())) {
            return Optional.empty();
        }
        ServerName name = seen.name().get();
        return RegistrableDomain.of(name.toString());
    }

    private void product(Weighing weighing, boolean publicHost) {
        if (chain.chain().isPublic()) {
            return;
        }
        for (String name : chain.authorities()) {
            Optional<String> product = products.named(name);
            if (product.isPresent()) {
                boolean minted = publicHost && !chain.selfSigned();
                weighing.add(
                        minted ? Evidence.KNOWN_PRODUCT : Evidence.KNOWN_PRODUCT_ELSEWHERE,
                        List.of(seen.certificatePacket()),
                        product.get() + ", by the issuer's name: " + name);
                return;
            }
        }
    }

    /** Only a recent date makes the other traits, which every small authority shows, worth counting. */
    private void minted(Weighing weighing, SignedCertificate leaf) {
        Duration age = Duration.between(leaf.notBefore(), seen.at());
        if (age.isNegative() || age.compareTo(RECENT) > 0) {
            return;
        }
        List<String> traits = new ArrayList<>();
        traits.add("valid since " + leaf.notBefore());
        if (seen.timestamps() == 0) {
            traits.add("no signed certificate timestamp");
        }
        if (leaf.extensions().ocspUrls().isEmpty()
                && leaf.extensions().issuerUrls().isEmpty()) {
            traits.add("no addresses of its authority");
        }
        if (leaf.text().version() == 1) {
            traits.add("version 1");
        }
        if (leaf.subjectName().startsWith("CN=") && !leaf.subjectName().contains(", ")) {
            traits.add("a common name and nothing else");
        }
        weighing.add(
                Evidence.MINTED,
                Math.min(MOST_TRAITS, traits.size()),
                List.of(seen.certificatePacket()),
                String.join(", ", traits));
    }
}
