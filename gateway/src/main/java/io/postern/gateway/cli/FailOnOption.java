package io.postern.gateway.cli;

import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.summary.CaptureSummary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --fail-on}: what is to be found for the command to end with {@link ExitStatus#MATCHED}. */
final class FailOnOption {
    @Option(
            names = "--fail-on",
            paramLabel = "CLASS",
            split = ",",
            description = {
                "End with status 3 if there is such a finding, or a connection ended like this:",
                "${COMPLETION-CANDIDATES}."
            },
            completionCandidates = Candidates.class)
    private List<String> words = List.of();

    private final Set<FindingClass> findings = EnumSet.noneOf(FindingClass.class);
    private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);

    /** What it takes: findings, then outcomes, each worst first. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> all = new ArrayList<>();
            FindingClass.all().forEach(kind -> all.add(kind.word()));
            for (Outcome outcome : Outcome.all()) {
                if (outcome.isFailure()) {
                    all.add(outcome.word());
                }
            }
            return all.iterator();
        }
    }

    /** Rejects words that it does not know. */
    void check(CommandLine command) {
        for (String word : words) {
            Optional<FindingClass> finding = FindingClass.of(word);
            finding.ifPresent(findings::add);
            Optional<Outcome> outcome = Outcome.failure(word);
            outcome.ifPresent(outcomes::add);
            if (finding.isEmpty() && outcome.isEmpty()) {
                throw new ParameterException(
                        command, "--fail-on knows no '" + word + "'; it takes " + String.join(", ", new Candidates()));
            }
        }
    }

    /** Whether findings of this class were named. */
    boolean names(FindingClass kind) {
        return findings.contains(kind);
    }

    /** Whether something that was named is there. */
    boolean matches(CaptureSummary summary) {
        return findings.stream().anyMatch(kind -> summary.count(kind) > 0)
                || outcomes.stream().anyMatch(outcome -> summary.count(outcome) > 0);
    }
}
