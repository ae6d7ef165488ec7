package io.postern.gateway.cli;

import io.postern.dns.asking.Freshness;
import io.postern.dns.asking.TrustAnchors;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.recorded.AnswerRecorder;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import io.postern.gateway.trusted.TrustedSide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --resolver}, {@code --quorum} and {@code --trust-anchor}: who is trusted, and how far. */
final class ResolverOptions {
    @Option(
            names = "--resolver",
            paramLabel = "URL",
            description = {
                "Compare with what this resolver says; name two operators at least. https://, tls://, tcp:// or udp://, by"
                        + " address, as no name is looked up:",
                "https://dns.example/dns-query#address=192.0.2.1;operator=Example",
                "tls://192.0.2.1#name=dns.example;pin=BASE64;ca=FILE",
                "More in docs/dns.md. Nothing is sent to anybody unless an option like this says so."
            })
    private List<String> urls = List.of();

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = "Believe what N independent operators say (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private int quorum;

    @Option(
            names = "--trust-anchor",
            paramLabel = "FILE",
            description = "Keys that DNSSEC signatures must lead to, DS or DNSKEY records as in a zone file (default:"
                    + " the root's, as IANA published them).")
    private @Nullable Path anchors;

    boolean isEmpty() {
        return urls.isEmpty();
    }

    Quorum quorum(CommandLine command) {
        if (quorum < 1) {
            throw new ParameterException(command, "--quorum must be 1 or more, not " + quorum);
        }
        return Quorum.STANDARD.of(quorum);
    }

    TrustAnchors anchors(CommandLine command) {
        if (anchors == null) {
            return TrustAnchors.iana();
        }
        try {
            return TrustAnchors.read(anchors);
        } catch (IOException e) {
            throw new ParameterException(command, "--trust-anchor: " + EventsOutput.reason(e), e);
        }
    }

    /** The resolvers that were named; nothing is sent yet. The recorder is closed with them. */
    TrustedSide open(CommandLine command, Freshness freshness, Optional<AnswerRecorder> recorder) {
        Quorum needed = quorum(command);
        List<ResolverUrl> resolvers = new ArrayList<>();
        try {
            for (String url : urls) {
                resolvers.add(ResolverUrl.parse(url));
            }
            long operators =
                    resolvers.stream().map(ResolverUrl::operator).distinct().count();
            if (operators < needed.operators()) {
                throw new ParameterException(
                        command,
                        "--resolver names " + (operators == 1 ? "one operator" : operators + " operators")
                                + ", and a quorum needs " + needed.operators()
                                + ": name more, or say --quorum " + operators);
            }
            return TrustedSide.asked(resolvers, needed, anchors(command), freshness, recorder);
        } catch (ResolverUrlException e) {
            throw new ParameterException(command, "--resolver: " + e.getMessage(), e);
        }
    }
}
