package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.suffix.PublicName;
import io.postern.tls.chain.Roots;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/** Who does what. Blocks; safe for use by many threads at once. */
public final class Actors {
    private static final String DOT = ".";

    private final CertificateAct certificates;
    private final ResolverActs resolvers = new ResolverActs();
    private final Optional<AskedAnswers> trusted;

    /**
     * Actors.
     *
     * @param roots by which certificates are judged; asked for when the first one comes
     * @param trusted who is asked for names of addresses
     */
    public Actors(Supplier<Roots> roots, Optional<AskedAnswers> trusted) {
        certificates = new CertificateAct(roots);
        this.trusted = trusted;
    }

    boolean knowsPointers() {
        return trusted.isPresent();
    }

    Finding act(Inquiry inquiry, InquiryPlan plan) throws InterruptedException {
        return switch (inquiry.act()) {
            case TLS -> certificates.of(inquiry.name(), Prefix.address(inquiry.target()));
            case POINTER -> pointer(inquiry.name(), Prefix.address(inquiry.target()));
            case RANDOM_NAME -> resolvers.randomName(inquiry.target());
            case IDENTITY -> resolvers.identity(inquiry.target());
            case WHOAMI ->
                resolvers.whoami(
                        inquiry.target(), inquiry.name(), plan.whoami().getOrDefault(inquiry.name(), List.of()));
            case SILENT_ADDRESS -> resolvers.silent(inquiry.target(), inquiry.name());
        };
    }

    /** Told by the trusted resolvers, not by the one that is doubted. */
    private Finding pointer(String name, IpAddress address) {
        String reverse = ReverseMap.fromAddress(AddressLiteral.inet(address)).toString();
        String asked = reverse.endsWith(DOT) ? reverse.substring(0, reverse.length() - 1) : reverse;
        Optional<String> domain = PublicName.registrableDomain(name);
        List<String> names = trusted.map(answers -> answers.each(asked, Type.PTR)).orElse(List.of()).stream()
                .map(ResolverAnswer::data)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .limit(4)
                .toList();
        boolean same = domain.isPresent()
                && names.stream().map(PublicName::registrableDomain).anyMatch(domain::equals);
        String detail = names.isEmpty()
                ? "the trusted resolvers know no name of " + address
                : address + " is " + String.join(", ", names);
        return new Finding(same ? Bearing.SUPPORTS : Bearing.NEUTRAL, List.of(), detail);
    }
}
