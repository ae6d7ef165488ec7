package io.postern.gateway.suggest;

import com.google.common.net.InternetDomainName;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds wildcards that stand for many names: the deepest ones that have enough, and none wider than what one owner registered, by the public suffix list with
 * the suffixes below which anybody gets a name of their own.
 */
final class Wildcards {
    private Wildcards() {}

    private record Candidate(String suffix, int port) {}

    /**
     * The names that each wildcard stands for, by its rule.
     *
     * @param least names that a wildcard must have
     */
    static Map<String, List<Question>> of(List<Question> names, int least) {
        Map<Candidate, List<Question>> below = new HashMap<>();
        for (Question question : names) {
            question.name()
                    .ifPresent(name -> parents(name)
                            .forEach(parent -> below.computeIfAbsent(
                                            new Candidate(parent, question.port()), p -> new ArrayList<>())
                                    .add(question)));
        }
        List<Candidate> deepest = new ArrayList<>(below.keySet());
        deepest.sort(Comparator.comparingLong((Candidate one) -> -labels(one.suffix()))
                .thenComparing(Candidate::suffix)
                .thenComparingInt(Candidate::port));
        Set<Question> taken = new HashSet<>();
        Map<String, List<Question>> wildcards = new LinkedHashMap<>();
        for (Candidate candidate : deepest) {
            List<Question> left = below.getOrDefault(candidate, List.of()).stream()
                    .filter(question -> !taken.contains(question))
                    .toList();
            if (left.size() >= least) {
                taken.addAll(left);
                wildcards.put(
                        "*." + candidate.suffix() + (candidate.port() == 443 ? "" : ":" + candidate.port()), left);
            }
        }
        return wildcards;
    }

    private static long labels(String name) {
        return name.chars().filter(c -> c == '.').count();
    }

    /** The names above one, up to the one that was registered. */
    private static List<String> parents(HostName name) {
        List<String> parents = new ArrayList<>();
        if (!InternetDomainName.isValid(name.text())) {
            return parents;
        }
        InternetDomainName domain = InternetDomainName.from(name.text());
        if (!domain.isUnderPublicSuffix()) {
            return parents;
        }
        String registered = domain.topPrivateDomain().toString();
        String parent = name.text();
        while (!parent.equals(registered)) {
            parent = parent.substring(parent.indexOf('.') + 1);
            parents.add(parent);
        }
        return parents;
    }
}
