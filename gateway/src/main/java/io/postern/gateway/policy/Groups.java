package io.postern.gateway.policy;

import io.postern.gateway.config.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The groups of one policy, and the lists that name them. */
final class Groups {
    /** Rules of a policy at most, those of a group counted wherever it is named. */
    static final int MOST_RULES = 1 << 20;

    private static final int MOST_GROUPS = 1024;
    private static final int MOST_OF_A_NAME = 1024;

    private final Problems problems;
    private final Map<String, Declared> groups = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<Target, Integer> ofTarget = new HashMap<>();
    private long rules;

    private record Declared(Word name, List<Entry> entries) {}

    /** What stands in a list. */
    private sealed interface Entry {
        record Single(Rule rule) implements Entry {}

        record Reference(Word name) implements Entry {}
    }

    Groups(Problems problems) {
        this.problems = problems;
    }

    /** Declares a group; those that are named in it may be declared later. */
    void declare(Word name, List<Listed> listed) {
        if (name.text().equals(GoModules.NAME)) {
            problems.add(name, name.text() + " is built in; give the group another name");
        } else if (!isName(name.text())) {
            problems.add(name, Shown.of(name.text()) + " is no name of a group; names are letters, digits and hyphens");
        } else if (groups.containsKey(name.text())) {
            problems.add(name, "group " + name.text() + " is declared a second time; join the two");
        } else if (groups.size() >= MOST_GROUPS) {
            problems.add(name, "more than " + MOST_GROUPS + " groups; join some");
        } else {
            groups.put(name.text(), new Declared(name, entries(listed, name.text())));
        }
    }

    /** One label of letters, digits and hyphens, as a rule that is a host with a port or a dot never is. */
    private static boolean isName(String text) {
        return HostName.read(text).filter(HostName::isSingle).isPresent() && !isNumber(text);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private List<Entry> entries(List<Listed> listed, String group) {
        List<Entry> entries = new ArrayList<>();
        for (Listed one : listed) {
            Word word = one.word();
            if (isName(word.text())) {
                if (!one.options().isStandard()) {
                    problems.add(word, word.text() + " names a group; options stand with the group's own rules");
                }
                entries.add(new Entry.Reference(word));
                continue;
            }
            try {
                RuleText text = RuleText.parse(word.text());
                if (one.options().ech() == RuleOptions.Ech.ALLOW_OUTER && text.target() instanceof Target.Network) {
                    problems.add(word, "ech: allow-outer lets pass by an outer name, and a network has no name");
                }
                entries.add(new Entry.Single(new Rule(
                        word.text(), text.target(), text.ports(), one.options(), group, word.line(), word.column())));
            } catch (RuleSyntaxException e) {
                problems.add(word.line(), word.column() + e.offset(), String.valueOf(e.getMessage()));
            }
        }
        return entries;
    }

    /** Complains of groups that contain themselves, and of those that nobody declared. */
    void check() {
        Set<String> done = new HashSet<>();
        for (Declared group : groups.values()) {
            visit(group, new ArrayList<>(), done);
        }
    }

    private void visit(Declared group, List<String> path, Set<String> done) {
        String name = group.name().text();
        if (!done.add(name)) {
            return;
        }
        path.add(name);
        for (Entry entry : group.entries()) {
            if (entry instanceof Entry.Reference(Word reference)) {
                if (!exists(reference.text())) {
                    complain(reference);
                }
                int begin = path.indexOf(reference.text());
                Declared inner = groups.get(reference.text());
                if (begin >= 0) {
                    String circle = String.join(" > ", path.subList(begin, path.size())) + " > " + reference.text();
                    problems.add(reference, "the group contains itself: " + circle + "; take one of them out");
                } else if (inner != null) {
                    visit(inner, path, done);
                }
            }
        }
        path.removeLast();
    }

    private boolean exists(String name) {
        return name.equals(GoModules.NAME) || groups.containsKey(name);
    }

    private void complain(Word reference) {
        TreeSet<String> names = new TreeSet<>(groups.keySet());
        names.add(GoModules.NAME);
        String meant = Suggestion.of(reference.text(), names)
                .map(name -> "did you mean " + name + "?")
                .orElse("a host of one label is written with its port, " + reference.text() + ":443");
        problems.add(reference, "there is no group " + reference.text() + "; " + meant);
    }

    /** The rules of a list, with those of the groups that it names. After {@link #check}. */
    RuleSet rules(List<Listed> listed) {
        List<Rule> all = new ArrayList<>();
        ofTarget.clear();
        List<Entry> entries = entries(listed, "");
        for (Entry entry : entries) {
            if (entry instanceof Entry.Reference(Word reference) && !exists(reference.text())) {
                complain(reference);
            }
        }
        collect(entries, all, new HashSet<>());
        return new RuleSet(all);
    }

    private void collect(List<Entry> entries, List<Rule> all, Set<String> visited) {
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Single(Rule rule) -> add(rule, all);
                case Entry.Reference(Word reference) -> {
                    if (!exists(reference.text()) || !visited.add(reference.text())) {
                        continue;
                    }
                    used.add(reference.text());
                    Declared group = groups.get(reference.text());
                    if (group == null) {
                        GoModules.rules(reference.line(), reference.column()).forEach(rule -> add(rule, all));
                    } else {
                        collect(group.entries(), all, visited);
                    }
                }
            }
        }
    }

    private void add(Rule rule, List<Rule> all) {
        rules++;
        if (rules == MOST_RULES + 1L) {
            problems.add(rule.line(), rule.column(), "more than " + MOST_RULES + " rules; use *.domain or networks");
        }
        int same = ofTarget.merge(rule.target(), 1, Integer::sum);
        if (same == MOST_OF_A_NAME + 1) {
            problems.add(
                    rule.line(),
                    rule.column(),
                    "more than " + MOST_OF_A_NAME + " rules for " + rule.target() + "; join their ports to ranges");
        }
        if (rules <= MOST_RULES && same <= MOST_OF_A_NAME) {
            all.add(rule);
        }
    }

    /** The groups in the order of the file. */
    List<Policy.GroupUse> uses() {
        return groups.values().stream()
                .map(group -> new Policy.GroupUse(
                        group.name().text(),
                        group.name().line(),
                        group.name().column(),
                        used.contains(group.name().text())))
                .toList();
    }
}
