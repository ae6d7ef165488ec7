package io.postern.gateway.policy;

import io.postern.dns.prefix.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads profiles. */
final class ProfileReader {
    private static final List<String> OF_PROFILE = List.of("name", "clients", "identities", "mode", "allow", "deny");
    static final int LONGEST_NAME = 64;
    static final int LONGEST_IDENTITY = 255;

    private final ListReader lists;
    private final Groups groups;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    ProfileReader(ListReader lists, Groups groups, Problems problems) {
        this.lists = lists;
        this.groups = groups;
        this.problems = problems;
    }

    Profile read(Yaml item, Mode inherited) {
        Map<String, Yaml.Member> members = new HashMap<>();
        if (item instanceof Yaml.Table table) {
            members.putAll(Members.of(table, OF_PROFILE, "a profile", problems));
        } else {
            problems.add(item, "a profile is wanted: name, clients, allow");
        }
        if (!members.containsKey("allow") && item instanceof Yaml.Table) {
            problems.add(item, "allow is missing; write allow: [] if nothing shall pass");
        }
        Yaml.Member clients = members.get("clients");
        Yaml.Member identities = members.get("identities");
        Whom whom = new Whom(
                clients == null ? List.of() : clients(clients.value()),
                identities == null ? Set.of() : identities(identities.value()));
        return new Profile(
                name(Optional.ofNullable(members.get("name")), item),
                item.line(),
                item.column(),
                mode(Optional.ofNullable(members.get("mode")), inherited, problems),
                whom,
                groups.rules(list(members, "allow")),
                groups.rules(list(members, "deny")));
    }

    static Mode mode(Optional<Yaml.Member> member, Mode inherited, Problems problems) {
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

    private List<Listed> list(Map<String, Yaml.Member> members, String key) {
        Yaml.Member member = members.get(key);
        return member == null ? List.of() : lists.rules(member.value(), key, key.equals("allow"));
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
        List<Word> words = lists.words(value, "clients");
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

    private Set<String> identities(Yaml value) {
        Set<String> identities = new LinkedHashSet<>();
        List<Word> words = lists.whole(value, "identities");
        for (Word word : words) {
            String text = word.text();
            if (text.isBlank()
                    || text.length() > LONGEST_IDENTITY
                    || text.chars().anyMatch(Character::isISOControl)) {
                problems.add(
                        word,
                        "identities: a user or the common name of a client's certificate is wanted, " + LONGEST_IDENTITY
                                + " characters at most");
            } else if (text.indexOf('*') >= 0) {
                problems.add(word, "identities: names are exact, * stands for nothing; list them");
            } else if (!identities.add(text)) {
                problems.add(word, "identities: " + Shown.of(text) + " is written a second time; take one out");
            }
        }
        if (words.isEmpty()) {
            problems.add(value, "identities: the list is empty; leave identities out if anybody's will do");
        }
        return identities;
    }
}
