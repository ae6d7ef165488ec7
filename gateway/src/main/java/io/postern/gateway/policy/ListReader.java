package io.postern.gateway.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lists of a policy: words, and rules with options. */
final class ListReader {
    private static final List<String> OF_RULE = List.of("to", "tls", "ech");

    private final String[] lines;
    private final Problems problems;

    ListReader(String[] lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
    }

    /** A list of words, each of which may be a pasted list. */
    List<Word> words(Yaml value, String what) {
        List<Word> words = new ArrayList<>();
        for (Yaml item : items(value)) {
            if (item instanceof Yaml.Scalar scalar) {
                if (!scalar.isNothing()) {
                    words.addAll(Word.of(scalar, lines));
                }
            } else {
                complain(item, what);
            }
        }
        return words;
    }

    /**
     * A list of rules.
     *
     * @param allows whether they allow something: only then they may have options
     */
    List<Listed> rules(Yaml value, String what, boolean allows) {
        List<Listed> rules = new ArrayList<>();
        for (Yaml item : items(value)) {
            if (item instanceof Yaml.Scalar scalar) {
                if (!scalar.isNothing()) {
                    Word.of(scalar, lines).forEach(word -> rules.add(Listed.plain(word)));
                }
            } else if (item instanceof Yaml.Table table && isRule(table)) {
                rule(table, allows).ifPresent(rules::add);
            } else {
                complain(item, what);
            }
        }
        return rules;
    }

    /** What has none of a rule's keys is a rule with a blank after its colon. */
    private static boolean isRule(Yaml.Table table) {
        return table.members().stream()
                .anyMatch(member -> OF_RULE.contains(member.key().text()));
    }

    private Optional<Listed> rule(Yaml.Table table, boolean allows) {
        Map<String, Yaml.Member> members = Members.of(table, OF_RULE, "a rule", problems);
        RuleOptions options = options(members);
        Yaml.Member to = members.get("to");
        List<Word> words = to != null && to.value() instanceof Yaml.Scalar scalar && !scalar.isNothing()
                ? Word.of(scalar, lines)
                : List.of();
        if (words.size() != 1) {
            Yaml place = to == null ? table : to.value();
            problems.add(place, "to: one rule is wanted; options are written with each rule");
            return Optional.empty();
        }
        for (Yaml.Member member : members.values()) {
            if (!allows && !member.equals(to)) {
                problems.add(
                        member.key(),
                        member.key().text() + ": what is denied is denied in each way; take the option out");
            }
        }
        return Optional.of(new Listed(words.getFirst(), allows ? options : RuleOptions.STANDARD));
    }

    private RuleOptions options(Map<String, Yaml.Member> members) {
        boolean tls = !word(members.get("tls"), "true", "false").equals("false");
        boolean outer = word(members.get("ech"), RuleOptions.Ech.DENY.word(), RuleOptions.Ech.ALLOW_OUTER.word())
                .equals(RuleOptions.Ech.ALLOW_OUTER.word());
        Yaml.Member ech = members.get("ech");
        if (!tls && outer && ech != null) {
            problems.add(ech.key(), "ech: with tls: false no hello is looked at; leave ech out");
        }
        return new RuleOptions(tls, outer ? RuleOptions.Ech.ALLOW_OUTER : RuleOptions.Ech.DENY);
    }

    private String word(Yaml.@Nullable Member member, String one, String other) {
        if (member == null) {
            return one;
        }
        String text = member.value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
        if (!text.equals(one) && !text.equals(other)) {
            problems.add(member.value(), member.key().text() + ": " + one + " or " + other + " is wanted");
            return one;
        }
        return text;
    }

    /** A list of words that are taken whole, blanks and all. */
    List<Word> whole(Yaml value, String what) {
        List<Word> words = new ArrayList<>();
        for (Yaml item : items(value)) {
            if (item instanceof Yaml.Scalar scalar) {
                words.add(new Word(scalar.text(), scalar.line(), scalar.column()));
            } else {
                complain(item, what);
            }
        }
        return words;
    }

    private static List<Yaml> items(Yaml value) {
        return value instanceof Yaml.Items list ? list.all() : List.of(value);
    }

    private void complain(Yaml item, String what) {
        String hint = item instanceof Yaml.Table ? "; between host and port stands no blank" : "; [ stands in quotes";
        problems.add(item, what + ": a list of words is wanted" + hint);
    }
}
