package io.postern.gateway.cli;

import io.postern.dns.asking.AskedResolver;
import io.postern.dns.asking.Freshness;
import io.postern.dns.asking.Manner;
import io.postern.dns.asking.TrustAnchors;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.gateway.check.CheckJson;
import io.postern.gateway.check.CheckPage;
import io.postern.gateway.check.NameCheck;
import io.postern.gateway.check.NameChecker;
import io.postern.gateway.check.ServerAddress;
import io.postern.gateway.summary.Style;
import io.postern.gateway.trusted.TrustedSide;
import java.io.IOException;
import java.net.IDN;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern dns check}: one server against the trusted ones. */
@Command(
        name = "check",
        description = {
            "Ask a name server for addresses, ask trusted resolvers the same, and show who said what and what it may mean.",
            "",
            "The server is asked as builders ask it; the trusted resolvers are asked for signatures, which are validated here."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  Does the builders' resolver lie about the module proxy?",
            "      postern dns check proxy.golang.org --server 10.0.0.53 \\",
            "          --resolver 'https://dns.example/dns-query#address=192.0.2.1' \\",
            "          --resolver 'tls://198.51.100.1#name=resolver.example'",
            "",
            "Exit status: 0 done; 1 a fault of postern's own; 2 the command line makes no sense, or the server",
            "answered nothing at all; 3 --fail-on matched."
        })
final class DnsCheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "ADDR",
            description = "The server to check: an address, with a port if it is not 53, or a URL as --resolver takes"
                    + " (default: the first of /etc/resolv.conf).")
    private @Nullable String server;

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "A, AAAA or both (the default).")
    private List<AddressType> types = List.of(AddressType.A, AddressType.AAAA);

    @Mixin
    private final ResolverOptions resolvers = new ResolverOptions();

    @Mixin
    private final InquiryOptions inquiries = new InquiryOptions();

    @Mixin
    private final DnsOptions dns = new DnsOptions();

    @Mixin
    private final RootOptions roots = new RootOptions();

    @Option(names = "--json", description = "Print JSON, one object a line for each name and type.")
    private boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "VERDICT",
            split = ",",
            description =
                    "End with status 3 if one of these is found: hijacked, suspicious, transparent-proxy, filtered,"
                            + " unverifiable.")
    private List<String> failOn = List.of();

    @Option(names = "--debug", description = "Show where, should postern itself fail.")
    @SuppressWarnings("UnusedVariable") // looked at when it fails
    private boolean debug;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names, as builders ask for them.")
    private List<String> names = List.of();

    DnsCheckCommand(Console console) {
        this.console = console;
    }

    /** What is asked for; by the numbers that IANA assigned. */
    enum AddressType {
        A(ResolverAnswer.A),
        AAAA(ResolverAnswer.AAAA);

        private final int number;

        AddressType(int number) {
            this.number = number;
        }
    }

    @Override
    public Integer call() throws IOException {
        Set<DnsVerdict> wanted = failures();
        List<String> asked = names.stream().map(this::name).toList();
        try (AskedResolver checked = server();
                TrustedSide trusted = trusted()) {
            List<NameCheck> checks = check(
                    new NameChecker(checked, trusted, dns.read(spec.commandLine()), InstantSource.system()), asked);
            print(checks, trusted);
            TrustedOptions.complain("postern dns check", trusted.reports(), console.err());
            if (checks.stream()
                    .anyMatch(check -> wanted.contains(check.judgement().verdict()))) {
                return ExitStatus.MATCHED;
            }
            boolean dead =
                    checks.stream().allMatch(check -> check.told().rcode().isEmpty());
            return dead ? ExitStatus.UNUSABLE : ExitStatus.DONE;
        }
    }

    private TrustedSide trusted() {
        TrustedSide side = resolvers.isEmpty()
                ? TrustedSide.none()
                : resolvers.open(spec.commandLine(), Freshness.ONE_RUN, Optional.empty());
        return side.with(inquiries.read(spec.commandLine()), () -> roots.read(spec.commandLine()));
    }

    private List<NameCheck> check(NameChecker checker, List<String> asked) {
        for (String name : asked) {
            types.forEach(type -> checker.expect(name, type.number));
        }
        List<NameCheck> checks = new ArrayList<>();
        for (String name : asked) {
            types.forEach(type -> checks.add(checker.check(name, type.number)));
        }
        return checks;
    }

    private void print(List<NameCheck> checks, TrustedSide trusted) {
        if (json) {
            try (CheckJson out = new CheckJson(console.out())) {
                checks.forEach(out::write);
            }
        } else {
            CheckPage page = new CheckPage(trusted.asked().isPresent(), console.colour() ? Style.COLOUR : Style.PLAIN);
            checks.forEach(check -> console.out().print(page.text(check)));
        }
        console.out().flush();
    }

    private AskedResolver server() {
        try {
            ResolverUrl url =
                    server == null ? ServerAddress.ofSystem(ServerAddress.RESOLV_CONF) : ServerAddress.parse(server);
            return TrustedSide.resolver(url, Manner.AS_BUILDERS_DO, TrustAnchors.iana());
        } catch (ResolverUrlException e) {
            throw new ParameterException(spec.commandLine(), "--server: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "the system's resolver: " + EventsOutput.reason(e), e);
        }
    }

    private String name(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "'" + text + "' is no name: " + e.getMessage(), e);
        }
        String name = ascii.length() > 1 && ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (name.isEmpty() || name.length() > 253 || name.contains("..") || name.contains("/")) {
            throw new ParameterException(spec.commandLine(), "'" + text + "' is no name that can be asked");
        }
        return name;
    }

    private Set<DnsVerdict> failures() {
        Set<DnsVerdict> verdicts = EnumSet.noneOf(DnsVerdict.class);
        for (String word : failOn) {
            verdicts.add(EnumSet.complementOf(EnumSet.of(DnsVerdict.CONSISTENT)).stream()
                    .filter(verdict -> verdict.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--fail-on knows no '" + word + "'; it takes hijacked, suspicious, transparent-proxy,"
                                    + " filtered, unverifiable")));
        }
        return verdicts;
    }
}
