package io.postern.gateway.cli;

import io.postern.gateway.diff.Change;
import io.postern.gateway.diff.DiffPage;
import io.postern.gateway.diff.Effect;
import io.postern.gateway.diff.PolicyDiff;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.summary.Style;
import io.postern.gateway.traffic.TrafficCount;
import io.postern.gateway.traffic.TrafficReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code postern policy diff}: which past connections another policy would treat otherwise. */
@Command(
        name = "diff",
        description = {
            "Say which past connections would change: asks two policies about each connection of logs (EVE JSON Lines of the"
                    + " gateway, of replay, of a sensor; also packed with gzip) and captures.",
            "",
            "The profile is the one that each policy gives the client and its identity; which profiles count at which listener is not known."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "      postern policy diff policy.yaml policy-new.yaml /var/log/postern/egress.json",
            "      postern policy diff --fail-on-change policy.yaml policy-new.yaml week.pcapng",
            "",
            "Exit status: 0 done; 2 a policy or an input cannot be used; 3 --fail-on-change, and something changes."
        })
final class PolicyDiffCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print one JSON object, a change for each client and destination.")
    private boolean json;

    @Option(names = "--fail-on-change", description = "End with status 3 if anything changes.")
    private boolean fail;

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy that there is.")
    private @Nullable Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy that there may be.")
    private @Nullable Path changed;

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "EVENTS|CAPTURE",
            description = "Logs and captures, told apart by content; folders of captures; - is standard input.")
    private List<Path> inputs = List.of();

    PolicyDiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Policy> before =
                PolicyOption.read(Objects.requireNonNull(old, "picocli sets what is required"), console);
        Optional<Policy> after =
                PolicyOption.read(Objects.requireNonNull(changed, "picocli sets what is required"), console);
        if (before.isEmpty() || after.isEmpty()) {
            return ExitStatus.UNUSABLE;
        }
        PolicyDiff diff = new PolicyDiff(before.get(), after.get());
        TrafficCount count = TrafficReader.read(inputs, console.in(), diff);
        TrafficInputs.complain("postern policy diff", count, console);
        if (json) {
            console.out().print(JsonPage.of(page -> write(page, diff)));
        } else {
            console.out().print(DiffPage.of(diff, console.colour() ? Style.COLOUR : Style.PLAIN));
        }
        if (fail && diff.changed() > 0) {
            return ExitStatus.MATCHED;
        }
        return count.unusable().isEmpty() ? ExitStatus.DONE : ExitStatus.UNUSABLE;
    }

    private static void write(JsonGenerator page, PolicyDiff diff) {
        policy(page, "old", diff.before());
        policy(page, "new", diff.after());
        page.writeNumberProperty("connections", diff.connections());
        page.writeNumberProperty("changed", diff.changed());
        page.writeNumberProperty("not_told_apart", diff.beyond());
        page.writeArrayPropertyStart("changes");
        for (Change change : diff.changes()) {
            page.writeStartObject();
            page.writeStringProperty("client", change.wanted().client().toString());
            change.wanted().identity().ifPresent(identity -> page.writeStringProperty("identity", identity));
            page.writeStringProperty("destination", change.wanted().written());
            page.writeNumberProperty("connections", change.connections());
            if (change.last() > 0) {
                page.writeStringProperty(
                        "last", Instant.ofEpochSecond(change.last()).toString());
            }
            decision(page, "before", change.before());
            decision(page, "after", change.after());
            page.writeEndObject();
        }
        page.writeEndArray();
    }

    private static void policy(JsonGenerator page, String name, Policy policy) {
        page.writeObjectPropertyStart(name);
        page.writeStringProperty("file", policy.file());
        page.writeStringProperty("hash", policy.hash());
        page.writeStringProperty("mode", policy.mode().word());
        page.writeEndObject();
    }

    private static void decision(JsonGenerator page, String name, Decision decision) {
        page.writeObjectPropertyStart(name);
        page.writeStringProperty("effect", Effect.of(decision).word());
        page.writeStringProperty("decision", decision.word());
        page.writeStringProperty("mode", decision.mode().word());
        page.writeStringProperty("profile", decision.profile());
        page.writeStringProperty("reason", decision.reason().id());
        page.writeStringProperty("rule", decision.ruleWritten());
        decision.rule().ifPresent(rule -> page.writeNumberProperty("line", rule.line()));
        page.writeEndObject();
    }
}
