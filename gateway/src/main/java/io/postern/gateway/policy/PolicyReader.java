package io.postern.gateway.policy;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a policy's text; collects every error. */
final class PolicyReader {
    private static final List<String> TOP = List.of("version", "mode", "groups", "profiles");
    private static final List<String> OF_PROFILE = List.of("name", "clients", "mode", "allow", "deny");
    private static final int MOST_PROFILES = 4096;
    private static final int LONGEST_NAME = 64;

    private final String[] lines;
    private final Problems problems;
    private final Groups groups;
    private final Set<String> names = new HashSet<>();

    private PolicyReader(String file, String text) {
        lines = text.split("\n", -1);
        problems = new Problems(file);
        groups = new Groups(problems);
    }

    static Policy read(String file, String text, String hash) throws ConfigException {
        PolicyReader reader = new PolicyReader(file, text);
        Policy policy = reader.policy(file, text, hash);
        reader.problems.raise();
        return policy;
    }

    private Policy policy(String file, String text, String hash) throws ConfigException {
        Optional<Yaml> document = Optional.empty();
        try {
            document = YamlTree.read(text);
        } catch (YamlTree.Fault e) {
            problems.add(e.line(), e.column(), String.valueOf(e.getMessage()));
            problems.raise();
        }
        if (!(document.orElse(null) instanceof Yaml.Table table)) {
            problems.add(1, 1, "a policy is wanted: version: 1, mode, and profiles with what they allow");
            problems.raise();
            return new Policy(file, hash, Mode.ENFORCE, List.of(), List.of());
        }
        Map<String, Yaml.Member> top = members(table, TOP, "a policy");
        version(Optional.ofNullable(top.get("version")), table);
        Mode mode = mode(Optional.ofNullable(top.get("mode")), Mode.ENFORCE);
        if (!top.containsKey("mode")) {
            problems.add(
                    table, "mode is missing; write mode: audit to see what would be denied, mode: enforce to deny it");
        }
        Optional.ofNullable(top.get("groups")).ifPresent(this::groups);
        groups.check();
        List<Profile> profiles = new ArrayList<>();
        Yaml.Member declared = top.get("profiles");
        if (declared != null
                && declared.value() instanceof Yaml.Items items
                && !items.all().isEmpty()) {
            for (Yaml item :
                    items.all().subList(0, Math.min(MOST_PROFILES, items.all().size()))) {
                profiles.add(profile(item, mode));
            }
            if (items.all().size() > MOST_PROFILES) {
                problems.add(items.all().get(MOST_PROFILES), "more than " + MOST_PROFILES + " profiles; join some");
            }
        } else {
            problems.add(
                    declared == null ? table : declared.value(),
                    "profiles: a list is wanted, each with name and allow");
        }
        return new Policy(file, hash, mode, profiles, groups.uses());
    }

    private Map<String, Yaml.Member> members(Yaml.Table table, List<String> known, String of) {
        Map<String, Yaml.Member> members = new LinkedHashMap<>();
        for (Yaml.Member member : table.members()) {
            String key = member.key().text();
            if (!known.contains(key)) {
                String meant = key.equals("allowed-endpoints")
                        ? "write allow: instead, the list may stay as it is"
                        : Suggestion.of(key, known)
                                .map(word -> "did you mean " + word + "?")
                                .orElse("known are " + String.join(", ", known));
                problems.add(member.key(), Shown.of(key) + " is nothing that " + of + " has; " + meant);
            } else if (members.putIfAbsent(key, member) != null) {
                problems.add(member.key(), key + " is written a second time; join the two");
            }
        }
        return members;
    }

    private void version(Optional<Yaml.Member> member, Yaml.Table table) {
        if (member.isEmpty()) {
            problems.add(table, "version is missing; write version: 1");
        } else if (!(member.get().value() instanceof Yaml.Scalar scalar
                && scalar.text().equals("1"))) {
            problems.add(member.get().value(), "version: this program reads version 1");
        }
    }

    private Mode mode(Optional<Yaml.Member> member, Mode inherited) {
        if (member.isEmpty()) {
            return inherited;
        }
        Optional<Mode> mode =
                member.get().value() instanceof Yaml.Scalar scalar ? Mode.of(scalar.text()) : Optional.empty();
        if (mode.isEmpty()) {
            problems.add(member.get().value(), "mode: audit or enforce is wanted");
        }
        return mode.orElse(inherited);
    }

    private void groups(Yaml.Member member) {
        if (!(member.value() instanceof Yaml.Table table)) {
            problems.add(member.value(), "groups: names are wanted, each with a list of rules");
            return;
        }
        for (Yaml.Member group : table.members()) {
            Word name =
                    new Word(group.key().text(), group.key().line(), group.key().column());
            groups.declare(name, words(group.value(), "groups." + Shown.of(name.text())));
        }
    }

    private Profile profile(Yaml item, Mode inherited) {
        Map<String, Yaml.Member> members = new HashMap<>();
        if (item instanceof Yaml.Table table) {
            members.putAll(members(table, OF_PROFILE, "a profile"));
        } else {
            problems.add(item, "a profile is wanted: name, clients, allow");
        }
        List<Prefix> clients = List.of();
        Yaml.Member declared = members.get("clients");
        if (declared != null) {
            clients = clients(declared.value());
        }
        if (!members.containsKey("allow") && item instanceof Yaml.Table) {
            problems.add(item, "allow is missing; write allow: [] if nothing shall pass");
        }
        return new Profile(
                name(Optional.ofNullable(members.get("name")), item),
                item.line(),
                item.column(),
                mode(Optional.ofNullable(members.get("mode")), inherited),
                clients,
                groups.rules(list(members, "allow")),
                groups.rules(list(members, "deny")));
    }

    private List<Word> list(Map<String, Yaml.Member> members, String key) {
        Yaml.Member member = members.get(key);
        return member == null ? List.of() : words(member.value(), key);
    }

    private String name(Optional<Yaml.Member> member, Yaml profile) {
        if (member.isEmpty()) {
            problems.add(profile, "a profile's name is missing; it stands in logs and in what builders are told");
            return "";
        }
        String name = member.get().value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
        if (!isName(name)) {
            problems.add(
                    member.get().value(),
                    "name: letters, digits, dots, hyphens and underscores are wanted, " + LONGEST_NAME + " at most");
        } else if (!names.add(name)) {
            problems.add(member.get().value(), "name: there is a profile " + name + " already; give it another name");
        }
        return name;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '.'
                                || c == '-'
                                || c == '_');
    }

    private List<Prefix> clients(Yaml value) {
        List<Prefix> clients = new ArrayList<>();
        List<Word> words = words(value, "clients");
        for (Word word : words) {
            try {
                clients.add(RuleText.network(word.text()));
            } catch (RuleSyntaxException e) {
                problems.add(word.line(), word.column() + e.offset(), "clients: " + e.getMessage());
            }
        }
        if (words.isEmpty()) {
            problems.add(value, "clients: the list is empty; leave clients out if the profile is for everybody else");
        }
        return clients;
    }

    private List<Word> words(Yaml value, String what) {
        List<Word> words = new ArrayList<>();
        List<Yaml> items = value instanceof Yaml.Items list ? list.all() : List.of(value);
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar) {
                if (!scalar.isNothing()) {
                    words.addAll(Word.of(scalar, lines));
                }
            } else {
                String quotes =
                        item instanceof Yaml.Table ? "; between host and port stands no blank" : "; [ stands in quotes";
                problems.add(item, what + ": a list of words is wanted" + quotes);
            }
        }
        return words;
    }
}
