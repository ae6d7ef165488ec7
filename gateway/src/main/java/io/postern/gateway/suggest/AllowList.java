package io.postern.gateway.suggest;

import io.postern.gateway.golang.GoHosts;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.RuleOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one profile is to be allowed.
 *
 * @param named names and wildcards, in the order of names
 * @param addresses what was asked for without a name
 * @param leftOut what was wanted and is not suggested
 */
record AllowList(List<Line> named, List<Line> addresses, List<Line> leftOut) {
    /** An entry and what is said of it. */
    record Line(String rule, String comment) {}

    static AllowList of(Observed observed, String profile, OptionalInt wildcards, Optional<GoHosts> go) {
        Observed.Group group = observed.groups().get(profile);
        if (group == null) {
            return new AllowList(List.of(), List.of(), List.of());
        }
        Map<Question, Seen> wanted = new LinkedHashMap<>();
        List<Line> leftOut = new ArrayList<>();
        group.destinations.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Question, Seen> entry) -> Words.rule(entry.getKey())))
                .forEach(entry -> {
                    String why = objection(observed, entry.getKey(), entry.getValue());
                    if (why.isEmpty()) {
                        wanted.put(entry.getKey(), entry.getValue());
                    } else {
                        leftOut.add(new Line(
                                Words.rule(entry.getKey()), entry.getValue().words() + "; " + why));
                    }
                });
        group.noNames.forEach((text, seen) -> leftOut.add(new Line(text, seen.words() + "; is no host's name")));
        go.ifPresent(
                hosts -> wanted.keySet().removeIf(question -> hosts.needed().containsKey(Words.rule(question))));
        return listed(wanted, leftOut, wildcards);
    }

    /** Why something is left out; empty when it is not. */
    private static String objection(Observed observed, Question question, Seen seen) {
        String accusation = observed.accusation(question);
        if (!accusation.isEmpty()) {
            return accusation;
        }
        if (!seen.denied().isEmpty()) {
            return "denied by " + seen.denied();
        }
        return seen.everPassed() ? "" : seen.reasons();
    }

    private static AllowList listed(Map<Question, Seen> wanted, List<Line> leftOut, OptionalInt wildcards) {
        List<Line> named = new ArrayList<>();
        List<Line> addresses = new ArrayList<>();
        Set<Question> covered = new HashSet<>();
        if (wildcards.isPresent()) {
            List<Question> ordinary = wanted.entrySet().stream()
                    .filter(entry -> entry.getValue().options().isStandard())
                    .map(Map.Entry::getKey)
                    .toList();
            Wildcards.of(ordinary, wildcards.getAsInt()).forEach((rule, names) -> {
                covered.addAll(names);
                Seen sum = new Seen();
                names.forEach(name -> sum.add(wanted.getOrDefault(name, new Seen())));
                String some = Words.some(names.stream().map(Words::rule).toList());
                named.add(new Line(
                        Words.entry(rule, RuleOptions.STANDARD),
                        Words.count(names.size(), "name") + " (" + some + "), " + sum.words()));
            });
        }
        wanted.forEach((question, seen) -> {
            if (!covered.contains(question)) {
                Line line = new Line(Words.entry(Words.rule(question), seen.options()), seen.words());
                (question.name().isPresent() ? named : addresses).add(line);
            }
        });
        return new AllowList(named, addresses, leftOut);
    }

    boolean isEmpty() {
        return named.isEmpty() && addresses.isEmpty();
    }
}
