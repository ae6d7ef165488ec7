package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.gate.Addressing;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyCheck;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.policy.PolicyWarning;
import io.postern.gateway.policy.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** {@code postern policy check}: whether a policy can be used, and what its author may not have meant. */
@Command(
        name = "check",
        description = {
            "Say whether a policy can be used: everything that is wrong with it, with line and column; and what it may say"
                    + " that was not meant.",
            "",
            "With --config the trusted resolvers of a gateway's configuration are asked where the allowed hosts lead to.",
            "",
            "Exit status: 0 it can be used, warnings or not; 2 it cannot."
        },
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A gateway's configuration: its trusted resolvers are asked for each allowed host.")
    private @Nullable Path config;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The policy; that of --config when it is left out.")
    private @Nullable Path file;

    PolicyCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (file == null && config == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        try {
            Optional<GatewaySettings> settings = settings();
            Path named = file == null ? settings.orElseThrow().policy().file() : file;
            Policy policy = PolicyFile.read(named);
            List<PolicyWarning> warnings = new ArrayList<>(PolicyCheck.of(policy));
            Optional<AllowedHosts> hosts = hosts(policy, settings);
            hosts.ifPresent(one -> warnings.addAll(one.warnings()));
            print(policy, warnings, hosts);
            return ExitStatus.DONE;
        } catch (ConfigException e) {
            if (json) {
                console.out()
                        .print(JsonPage.of(page -> write(
                                page,
                                file == null ? Objects.requireNonNull(config) : file,
                                Optional.empty(),
                                e.errors(),
                                List.of())));
            } else {
                e.errors().forEach(error -> console.err().println(error));
            }
            return ExitStatus.UNUSABLE;
        }
    }

    private Optional<GatewaySettings> settings() throws ConfigException {
        return config == null ? Optional.empty() : Optional.of(GatewaySettings.read(config, console.environment()));
    }

    private Optional<AllowedHosts> hosts(Policy policy, Optional<GatewaySettings> settings)
            throws ConfigException, InterruptedException {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        try (Addressing addressing = Addressing.of(settings.get(), String.valueOf(config))) {
            return Optional.of(AllowedHosts.look(policy, addressing));
        }
    }

    private void print(Policy policy, List<PolicyWarning> warnings, Optional<AllowedHosts> hosts) {
        if (json) {
            console.out().print(JsonPage.of(page -> {
                write(page, Path.of(policy.file()), Optional.of(policy), List.of(), warnings);
                hosts.ifPresent(one -> {
                    page.writeNumberProperty("asked", one.asked());
                    page.writeNumberProperty("unanswered", one.unanswered());
                    page.writeNumberProperty("left", one.left());
                });
            }));
            return;
        }
        for (PolicyWarning warning : warnings) {
            console.out()
                    .println(policy.file() + ":" + warning.line() + ":" + warning.column() + ": warning ("
                            + warning.kind().id() + "): " + warning.what());
        }
        for (Rule rule : optioned(policy)) {
            console.out()
                    .println(policy.file() + ":" + rule.line() + ":" + rule.column() + ": note: " + rule.written()
                            + " has " + rule.options());
        }
        long rules = policy.profiles().stream()
                .mapToLong(profile ->
                        profile.allow().rules().size() + profile.deny().rules().size())
                .sum();
        console.out()
                .println(policy.file() + ": can be used; mode " + policy.mode().word() + ", "
                        + counted(policy.profiles().size(), "profile") + ", " + counted(rules, "rule") + ", "
                        + counted(warnings.size(), "warning"));
        hosts.ifPresent(one -> console.out()
                .println(policy.file() + ": trusted resolvers were asked for " + counted(one.asked(), "host")
                        + (one.unanswered() == 0 ? "" : "; none answered for " + one.unanswered())
                        + (one.left() == 0 ? "" : "; " + one.left() + " more were left out")));
        console.out().println("sha256 " + policy.hash());
    }

    /** The rules that allow otherwise than others do, each once though several profiles have its group. */
    private static List<Rule> optioned(Policy policy) {
        return policy.profiles().stream()
                .flatMap(profile -> profile.allow().rules().stream())
                .filter(rule -> !rule.options().isStandard())
                .distinct()
                .sorted(Comparator.comparingInt(Rule::line).thenComparingInt(Rule::column))
                .toList();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void write(
            JsonGenerator page,
            Path file,
            Optional<Policy> policy,
            List<ConfigError> errors,
            List<PolicyWarning> warnings) {
        page.writeStringProperty("file", file.toString());
        page.writeBooleanProperty("usable", policy.isPresent());
        policy.ifPresent(one -> {
            page.writeStringProperty("hash", one.hash());
            page.writeStringProperty("mode", one.mode().word());
        });
        page.writeArrayPropertyStart("errors");
        errors.forEach(error -> entry(page, error.line(), error.column(), "", error.what()));
        page.writeEndArray();
        page.writeArrayPropertyStart("warnings");
        warnings.forEach(one -> entry(page, one.line(), one.column(), one.kind().id(), one.what()));
        page.writeEndArray();
        page.writeArrayPropertyStart("options");
        for (Rule rule : policy.map(PolicyCheckCommand::optioned).orElse(List.of())) {
            page.writeStartObject();
            page.writeNumberProperty("line", rule.line());
            page.writeNumberProperty("column", rule.column());
            page.writeStringProperty("rule", rule.written());
            page.writeBooleanProperty("tls", rule.options().tls());
            page.writeStringProperty("ech", rule.options().ech().word());
            page.writeEndObject();
        }
        page.writeEndArray();
    }

    private static void entry(JsonGenerator page, int line, int column, String id, String what) {
        page.writeStartObject();
        if (!id.isEmpty()) {
            page.writeStringProperty("id", id);
        }
        page.writeNumberProperty("line", line);
        page.writeNumberProperty("column", column);
        page.writeStringProperty("what", what);
        page.writeEndObject();
    }
}
