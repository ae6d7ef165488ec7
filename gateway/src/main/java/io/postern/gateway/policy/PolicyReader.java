package io.postern.gateway.policy;

import io.postern.gateway.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a policy's text; collects every error. */
final class PolicyReader {
    private static final List<String> TOP = List.of("version", "mode", "groups", "profiles");
    private static final int MOST_PROFILES = 4096;

    private final Problems problems;
    private final Groups groups;
    private final ListReader lists;
    private final ProfileReader profiles;

    private PolicyReader(String file, String text) {
        problems = new Problems(file);
        groups = new Groups(problems);
        lists = new ListReader(text.split("\n", -1), problems);
        profiles = new ProfileReader(lists, groups, problems);
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
        Map<String, Yaml.Member> top = Members.of(table, TOP, "a policy", problems);
        version(Optional.ofNullable(top.get("version")), table);
        Mode mode = ProfileReader.mode(Optional.ofNullable(top.get("mode")), Mode.ENFORCE, problems);
        if (!top.containsKey("mode")) {
            problems.add(
                    table, "mode is missing; write mode: audit to see what would be denied, mode: enforce to deny it");
        }
        Optional.ofNullable(top.get("groups")).ifPresent(this::groups);
        groups.check();
        List<Profile> all = new ArrayList<>();
        Yaml.Member declared = top.get("profiles");
        if (declared != null
                && declared.value() instanceof Yaml.Items items
                && !items.all().isEmpty()) {
            for (Yaml item :
                    items.all().subList(0, Math.min(MOST_PROFILES, items.all().size()))) {
                all.add(profiles.read(item, mode));
            }
            if (items.all().size() > MOST_PROFILES) {
                problems.add(items.all().get(MOST_PROFILES), "more than " + MOST_PROFILES + " profiles; join some");
            }
        } else {
            problems.add(
                    declared == null ? table : declared.value(),
                    "profiles: a list is wanted, each with name and allow");
        }
        return new Policy(file, hash, mode, all, groups.uses());
    }

    private void version(Optional<Yaml.Member> member, Yaml.Table table) {
        if (member.isEmpty()) {
            problems.add(table, "version is missing; write version: 1");
        } else if (!(member.get().value() instanceof Yaml.Scalar scalar
                && scalar.text().equals("1"))) {
            problems.add(member.get().value(), "version: this program reads version 1");
        }
    }

    private void groups(Yaml.Member member) {
        if (!(member.value() instanceof Yaml.Table table)) {
            problems.add(member.value(), "groups: names are wanted, each with a list of rules");
            return;
        }
        for (Yaml.Member group : table.members()) {
            Word name =
                    new Word(group.key().text(), group.key().line(), group.key().column());
            groups.declare(name, lists.rules(group.value(), "groups." + Shown.of(name.text()), true));
        }
    }
}
