package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyCheck;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.policy.PolicyWarning;
import io.postern.gateway.policy.Rule;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code postern policy check}: whether a policy can be used, and what its author may not have meant. */
@Command(
        name = "check",
        description = {
            "Say whether a policy can be used: everything that is wrong with it, with line and column; and what it may say"
                    + " that was not meant.",
            "",
            "Exit status: 0 it can be used, warnings or not; 2 it cannot."
        },
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The policy.")
    private @Nullable Path file;

    PolicyCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path named = Objects.requireNonNull(file, "picocli sets what is required");
        try {
            Policy policy = PolicyFile.read(named);
            List<PolicyWarning> warnings = PolicyCheck.of(policy);
            print(policy, warnings);
            return ExitStatus.DONE;
        } catch (ConfigException e) {
            if (json) {
                console.out().print(JsonPage.of(page -> write(page, named, Optional.empty(), e.errors(), List.of())));
            } else {
                e.errors().forEach(error -> console.err().println(error));
            }
            return ExitStatus.UNUSABLE;
        }
    }

    private void print(Policy policy, List<PolicyWarning> warnings) {
        if (json) {
            console.out()
                    .print(JsonPage.of(
                            page -> write(page, Path.of(policy.file()), Optional.of(policy), List.of(), warnings)));
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
