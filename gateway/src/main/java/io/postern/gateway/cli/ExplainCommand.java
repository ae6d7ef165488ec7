package io.postern.gateway.cli;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.gate.Addressing;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Explanation;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.NearestRule;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.RuleSyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** {@code postern explain}: what a policy says of one destination, and why. */
@Command(
        name = "explain",
        description = {
            "Say what a policy does with a destination: which profile counts, which rule decides, in which mode; and which"
                    + " rule nearly allows what none does.",
            "",
            "Without --client every profile is asked. With --config it is also said at which listeners that counts, where the destination"
                    + " leads to as the configured trusted resolvers say now, what becomes of a connection by that, and whether the"
                    + " gateway that runs holds the same policy."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "      postern explain proxy.golang.org --policy policy.yaml --client 10.20.3.4",
            "      postern explain git.example:443 --config /etc/postern/gateway.yaml",
            "      postern explain https://gist.github.com/x --policy policy.yaml",
            "",
            "Exit status: 0 done, whatever the answer; 2 the command line makes no sense, or the policy cannot be used."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private By by;

    /** By which it is explained. */
    private static final class By {
        @Option(names = "--policy", paramLabel = "FILE", required = true, description = "The policy.")
        private @Nullable Path policy;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                required = true,
                description = "A gateway's configuration, which names the policy; trusted resolvers are asked.")
        private @Nullable Path config;
    }

    @Option(names = "--client", paramLabel = "ADDR", description = "Address of the client that asks.")
    private @Nullable String client;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description = "Who that client says it is: a user of the proxy, or the common name of its certificate.")
    private @Nullable String identity;

    @Option(names = "--json", description = "Print JSON, one object a line for each profile that was asked.")
    private boolean json;

    @Parameters(paramLabel = "HOST[:PORT]|URL", description = "The destination; without a port 443.")
    private String destination = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Question question = question();
        Optional<IpAddress> address = address();
        if (identity != null && address.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--identity: says who the client of --client is");
        }
        if (by.config != null) {
            return now(by.config, question, address);
        }
        Optional<Policy> policy = PolicyOption.read(Objects.requireNonNull(by.policy, "one of both is set"), console);
        if (policy.isEmpty()) {
            return ExitStatus.UNUSABLE;
        }
        List<Explanation> all = address.map(one -> List.of(Explanation.of(
                        policy.get(), question, policy.get().profile(one, Optional.ofNullable(identity), Set.of()))))
                .orElseGet(() -> Explanation.ofEach(policy.get(), question));
        for (Explanation explanation : all) {
            console.out().print(json ? JsonPage.of(page -> write(page, policy.get(), explanation)) : text(explanation));
        }
        return ExitStatus.DONE;
    }

    private int now(Path config, Question question, Optional<IpAddress> address) throws InterruptedException {
        try {
            GatewaySettings settings = GatewaySettings.read(config, console.environment());
            Policy policy = PolicyFile.read(settings.policy().file());
            Optional<RunningGateway> running = RunningGateway.ask(settings.admin());
            try (Addressing addressing = Addressing.of(settings, config.toString())) {
                List<Outlook> all = address.isPresent()
                        ? Outlook.of(
                                settings, policy, addressing, question, address.get(), Optional.ofNullable(identity))
                        : Outlook.ofEach(settings, policy, addressing, question);
                for (Outlook one : all) {
                    console.out().print(json ? page(policy, one, running) : text(one.explanation()) + one.text());
                }
            }
            if (!json && running.isPresent()) {
                console.out().println(running.get().text(policy.hash()));
            }
            return ExitStatus.DONE;
        } catch (ConfigException e) {
            e.errors().forEach(error -> console.err().println(error));
            return ExitStatus.UNUSABLE;
        }
    }

    private static String page(Policy policy, Outlook outlook, Optional<RunningGateway> running) {
        return JsonPage.of(page -> {
            write(page, policy, outlook.explanation());
            outlook.write(page);
            running.ifPresent(one -> {
                page.writeStringProperty("running_hash", one.hash());
                page.writeStringProperty("running_trouble", one.trouble());
            });
        });
    }

    private Question question() {
        try {
            return Question.parse(destination);
        } catch (RuleSyntaxException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<IpAddress> address() {
        try {
            return Optional.ofNullable(client).map(Prefix::address);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--client: " + e.getMessage(), e);
        }
    }

    private static String effect(Decision decision) {
        if (decision.allowed()) {
            return "passes";
        }
        return decision.mode() == Mode.AUDIT ? "passes, and is counted as would_deny" : "is denied";
    }

    private static String text(Explanation explanation) {
        Decision decision = explanation.decision();
        StringBuilder text = new StringBuilder();
        text.append(explanation.question())
                .append(' ')
                .append(effect(decision))
                .append(" (")
                .append(explanation
                        .profile()
                        .map(profile -> "profile " + profile.name() + ", line " + profile.line())
                        .orElse("no profile"))
                .append(", mode ")
                .append(decision.mode().word())
                .append(")\n");
        text.append("  because ").append(decision.reason().sentence());
        decision.rule()
                .ifPresent(rule -> text.append(": ")
                        .append(rule.withOptions())
                        .append(" (")
                        .append(rule.place())
                        .append(')'));
        text.append('\n');
        explanation
                .nearest()
                .ifPresent(near -> text.append("  nearest: ")
                        .append(near.rule().written())
                        .append(" (")
                        .append(near.rule().place())
                        .append(") ")
                        .append(near.why())
                        .append('\n'));
        return text.toString();
    }

    private static void write(JsonGenerator page, Policy policy, Explanation explanation) {
        Decision decision = explanation.decision();
        page.writeStringProperty("destination", explanation.question().toString());
        page.writeStringProperty(
                "profile", explanation.profile().map(Profile::name).orElse(""));
        page.writeStringProperty("decision", decision.word());
        page.writeStringProperty("reason", decision.reason().id());
        page.writeStringProperty("rule", decision.ruleWritten());
        decision.rule().ifPresent(rule -> {
            page.writeNumberProperty("line", rule.line());
            if (!rule.group().isEmpty()) {
                page.writeStringProperty("group", rule.group());
            }
            if (decision.allowed()) {
                page.writeObjectPropertyStart("options");
                page.writeBooleanProperty("tls", rule.options().tls());
                page.writeStringProperty("ech", rule.options().ech().word());
                page.writeEndObject();
            }
        });
        page.writeStringProperty("mode", decision.mode().word());
        page.writeBooleanProperty("passes", decision.passes());
        page.writeStringProperty("hash", policy.hash());
        Optional<NearestRule> nearest = explanation.nearest();
        if (nearest.isPresent()) {
            page.writeObjectPropertyStart("nearest");
            page.writeStringProperty("rule", nearest.get().rule().written());
            page.writeNumberProperty("line", nearest.get().rule().line());
            page.writeStringProperty("likeness", nearest.get().likeness().id());
            page.writeStringProperty("why", nearest.get().why());
            page.writeEndObject();
        }
    }
}
