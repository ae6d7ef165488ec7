package io.postern.gateway.cli;

import io.postern.gateway.probe.Answer;
import io.postern.gateway.probe.Opinion;
import io.postern.gateway.probe.ProbeJson;
import io.postern.gateway.probe.ProbePage;
import io.postern.gateway.probe.Recorded;
import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.IssuerSource;
import io.postern.tls.chain.ServerName;
import io.postern.tls.chain.Signatures;
import io.postern.tls.judge.Expectations;
import io.postern.tls.probe.IssuerFetch;
import io.postern.tls.probe.Probe;
import io.postern.tls.probe.ProbeHello;
import io.postern.tls.probe.ProbeHello.Versions;
import io.postern.tls.probe.ProbeLimits;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.probe.ProbeTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern probe}. */
@Command(
        name = "probe",
        description = {
            "Connect to a TLS server and tell, stage by stage, how far it went, how long it took, and what its certificates are worth.",
            "",
            "Opens a connection for each hello, asks for the front page, and leaves. The chain is shown also when nobody vouches for it."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  Who answers for the module proxy here?",
            "      postern probe proxy.golang.org",
            "  The same name at another address, past DNS:",
            "      postern probe proxy.golang.org --via 203.0.113.7",
            "  What is different here from a place that is trusted, where 'postern probe --json proxy.golang.org' wrote there.json?",
            "      postern probe --compare there.json proxy.golang.org",
            "  Does somebody on the way read names, or mint certificates?",
            "      postern probe --thorough proxy.golang.org",
            "",
            "Exit status: 0 the server answered and a client would take its certificate; 2 the command line makes no sense;",
            "3 a stage failed, the certificate does not hold, somebody mints certificates, or something differs from --compare."
        })
final class ProbeCommand implements Callable<Integer> {
    private static final int HTTPS = 443;
    private static final long LARGEST_RECORD = 16 << 20;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(names = "--sni", paramLabel = "NAME", description = "Ask for NAME instead of HOST.")
    private @Nullable String sni;

    @Option(names = "--no-sni", description = "Ask for no name.")
    private boolean nameless;

    @Option(names = "--via", paramLabel = "ADDRESS", description = "Connect to ADDRESS; HOST is not looked up.")
    private @Nullable String via;

    @Option(
            names = "--thorough",
            description = "Also greet with TLS 1.2 alone, without a name, and with a name that nobody has.")
    private boolean thorough;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Say what differs from FILE, which --json wrote at a place that is trusted.")
    private @Nullable Path compare;

    @Option(
            names = "--fetch-missing",
            description = "Fetch a certificate that the server leaves out from where the one below it says that it is.")
    private boolean fetchMissing;

    @Option(names = "--fetch-private", description = "Fetch it from addresses too that are not public.")
    private boolean fetchPrivate;

    @Option(names = "--json", description = "One JSON object for each hello, with the certificates.")
    private boolean json;

    @Mixin
    private final ProbeTimeouts timeouts = new ProbeTimeouts();

    @Mixin
    private final RootOptions roots = new RootOptions();

    @Mixin
    private final ExpectationOptions expected = new ExpectationOptions();

    @Parameters(paramLabel = "HOST[:PORT]", description = "Whom to ask; the port is 443 unless given.")
    private String host = "";

    ProbeCommand(Console console) {
        this.console = console;
    }

    private record Question(String what, ProbeHello hello) {}

    @Override
    public Integer call() {
        ProbeTarget target = target();
        Expectations expectations = expected.read(spec.commandLine());
        Optional<Recorded> recorded = recorded();
        ProbeLimits limits = timeouts.read(spec.commandLine());
        IssuerSource source =
                fetchMissing || fetchPrivate ? new IssuerFetch(fetchPrivate, limits.firstByte()) : IssuerSource.NONE;
        ChainJudge judge = new ChainJudge(roots.read(spec.commandLine()), source, new Signatures());
        Probe probe = new Probe(limits);
        boolean sound = true;
        for (Question question : questions(target)) {
            ProbeResult result = probe.ask(target, question.hello());
            boolean nobody = question.what().equals("a name that nobody has");
            String name = nobody ? question.hello().serverName().orElseThrow() : sni == null ? target.host() : sni;
            Opinion opinion = Opinion.of(result, name, judge).expecting(expectations, name);
            boolean minted = nobody && minted(opinion, name);
            if (minted) {
                opinion = new Opinion(
                        "intercepted",
                        "a certificate was made for a name that nobody has: somebody on the way mints them",
                        "Find out whose authority signed it (below), and whether you should trust it.",
                        opinion.report());
            }
            Answer asked = new Answer(question.what(), result, opinion);
            Answer answer = recorded.isPresent() ? asked.comparedWith(recorded.get()) : asked;
            sound &= answer.differences().isEmpty();
            console.out().println(json ? ProbeJson.of(answer) : ProbePage.of(answer));
            sound &= nobody ? !minted : result.failure().isEmpty() && opinion.holds();
        }
        console.out().flush();
        return sound ? ExitStatus.DONE : ExitStatus.MATCHED;
    }

    private Optional<Recorded> recorded() {
        if (compare == null) {
            return Optional.empty();
        }
        try {
            if (Files.size(compare) > LARGEST_RECORD) {
                throw new ParameterException(
                        spec.commandLine(), "--compare: " + compare + " is too large for an answer");
            }
            return Optional.of(Recorded.read(Files.readAllLines(compare)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--compare: " + compare + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--compare: " + compare + " cannot be read: " + EventsOutput.reason(e), e);
        }
    }

    /** A server has a certificate for its own names; only who makes them as they are asked for has one for this. */
    private static boolean minted(Opinion opinion, String name) {
        return opinion.report()
                .flatMap(report -> report.leaf())
                .flatMap(leaf -> ServerName.of(name).map(wanted -> wanted.fits(leaf)))
                .orElse(false);
    }

    private List<Question> questions(ProbeTarget target) {
        boolean address =
                ServerName.of(target.host()).map(ServerName::isAddress).orElse(false);
        Optional<String> name =
                nameless || sni == null && address ? Optional.empty() : Optional.of(sni == null ? target.host() : sni);
        List<Question> questions = new ArrayList<>();
        questions.add(new Question(
                name.isPresent() ? "asked for " + name.get() : "without a name",
                new ProbeHello(name, Versions.CURRENT)));
        if (thorough) {
            questions.add(new Question("TLS 1.2 alone", new ProbeHello(name, Versions.ONLY_1_2)));
            if (name.isPresent()) {
                questions.add(new Question("without a name", ProbeHello.nameless(Versions.CURRENT)));
            }
            questions.add(new Question("a name that nobody has", ProbeHello.nobody(Versions.CURRENT)));
        }
        return questions;
    }

    private ProbeTarget target() {
        if (sni != null && nameless) {
            throw new ParameterException(spec.commandLine(), "--sni and --no-sni contradict each other");
        }
        int colon = host.lastIndexOf(':');
        boolean bare = colon < 0 || host.indexOf(':') != colon && !host.contains("]:");
        String name = bare ? host : host.substring(0, colon);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (ServerName.of(name).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "'" + host + "' is no HOST[:PORT]");
        }
        try {
            return new ProbeTarget(name, bare ? HTTPS : Integer.parseInt(host.substring(colon + 1)), via(name));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "'" + host + "' has no port that exists", e);
        }
    }

    private Optional<InetAddress> via(String name) {
        String address = via == null ? name : via;
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            if (via != null) {
                throw new ParameterException(spec.commandLine(), "--via: '" + via + "' is no address", e);
            }
            return Optional.empty();
        }
    }
}
