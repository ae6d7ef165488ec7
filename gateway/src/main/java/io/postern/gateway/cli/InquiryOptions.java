package io.postern.gateway.cli;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.inquiry.InquiryPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What may be done on the network to learn more about suspicious DNS answers. */
final class InquiryOptions {
    @Option(
            names = "--probe-answers",
            description =
                    "Connect to addresses that suspicious answers lead to (TLS, port 443, with the name) and look at the"
                            + " certificate; ask the trusted resolvers for the addresses' own names.")
    private boolean answers;

    @Option(
            names = "--ask-resolver",
            description =
                    "Ask the resolver that gave a suspicious answer for a name that nobody has, and who it is (id.server).")
    private boolean resolver;

    @Option(
            names = "--whoami",
            paramLabel = "NAME=PREFIX",
            description =
                    "With --ask-resolver: NAME is answered with the address of whoever asks for it, and the resolver asks"
                            + " from PREFIX; several are joined by commas. May be repeated.")
    private List<String> whoami = List.of();

    @Option(
            names = "--silent-address",
            paramLabel = "ADDR",
            split = ",",
            description =
                    "No DNS runs at ADDR: ask it for names that have suspicious answers; if somebody answers, he sits on"
                            + " the way. May be repeated.")
    private List<String> silent = List.of();

    /** What was allowed; complains by way of picocli. */
    InquiryPlan read(CommandLine command) {
        if (!whoami.isEmpty() && !resolver) {
            throw new ParameterException(command, "--whoami is asked of the resolver: say --ask-resolver as well");
        }
        try {
            Map<String, List<Prefix>> names = new HashMap<>();
            whoami.forEach(declaration -> add(declaration, names));
            return new InquiryPlan(
                    answers,
                    resolver,
                    names,
                    silent.stream().map(Prefix::address).toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    private static void add(String declaration, Map<String, List<Prefix>> names) {
        int equals = declaration.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + declaration
                    + "' is not of the form NAME=PREFIX, for example whoami.example.net=192.0.2.0/24");
        }
        String name = declaration.substring(0, equals).toLowerCase(Locale.ROOT);
        List<Prefix> prefixes = Stream.of(declaration.substring(equals + 1).split(","))
                .map(Prefix::parse)
                .toList();
        names.put(name.endsWith(".") ? name.substring(0, name.length() - 1) : name, prefixes);
    }
}
