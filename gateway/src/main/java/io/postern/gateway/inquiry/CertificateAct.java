package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.opinion.AddressLiteral;
import io.postern.gateway.probe.Opinion;
import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.Reason;
import io.postern.tls.chain.Roots;
import io.postern.tls.chain.ServerName;
import io.postern.tls.probe.Probe;
import io.postern.tls.probe.ProbeFailure;
import io.postern.tls.probe.ProbeHello;
import io.postern.tls.probe.ProbeLimits;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.probe.ProbeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connects to an address by a name, as a builder would, and looks at whose certificate it shows. */
final class CertificateAct {
    private static final int HTTPS = 443;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Roots> roots;
    private final Probe probe = new Probe(ProbeLimits.each(PATIENCE));
    private @Nullable ChainJudge judge;

    CertificateAct(Supplier<Roots> roots) {
        this.roots = roots;
    }

    Finding of(String name, IpAddress address) {
        if (ServerName.of(name).isEmpty()) {
            return Finding.neutral("no name that TLS can ask for");
        }
        ProbeResult result = probe.ask(
                new ProbeTarget(name, HTTPS, Optional.of(AddressLiteral.inet(address))),
                ProbeHello.named(name, ProbeHello.Versions.CURRENT));
        if (result.chain().isEmpty()) {
            return Finding.neutral(address + " shows no certificate: "
                    + result.failure().map(CertificateAct::words).orElse("none came"));
        }
        Opinion opinion = opinion(result, name);
        boolean isPublic = opinion.report().map(ChainReport::isPublic).orElse(false);
        if (opinion.holds() && isPublic) {
            return new Finding(
                    Bearing.SUPPORTS, List.of(), address + " shows a certificate for " + name + " by a public root");
        }
        boolean another =
                opinion.report().map(report -> isAnothers(report, name)).orElse(false);
        return new Finding(another ? Bearing.CONTRADICTS : Bearing.NEUTRAL, List.of(), address + ": " + opinion.why());
    }

    /** Not judged by two at once: it remembers certificates. */
    private synchronized Opinion opinion(ProbeResult result, String name) {
        ChainJudge known = judge;
        if (known == null) {
            known = new ChainJudge(roots.get());
            judge = known;
        }
        return Opinion.of(result, name, known);
    }

    /** Whether whoever shows it has no right to the name; one that has expired is the right one's. */
    private static boolean isAnothers(ChainReport report, String name) {
        boolean fits = ServerName.of(name)
                .flatMap(wanted -> report.leaf().map(wanted::fits))
                .orElse(false);
        Optional<Reason> reason = report.firstFatal().map(Defect::reason);
        return !fits
                || reason.filter(one -> one == Reason.SELF_SIGNED || one == Reason.UNKNOWN_ROOT)
                        .isPresent();
    }

    private static String words(ProbeFailure failure) {
        return failure.kind().meaning() + (failure.detail().isEmpty() ? "" : " (" + failure.detail() + ")");
    }
}
