package io.postern.gateway.suggest;

import io.postern.gateway.policy.Ports;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.RuleOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;

/** What a suggested policy is made of, as text. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NAMED = 3;
    private static final int COMMENTS = 50;

    private Words() {}

    static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d", count) + " " + what + (count == 1 ? "" : "s");
    }

    /** To the minute, in UTC. */
    static String time(long seconds) {
        return TIME.format(Instant.ofEpochSecond(seconds));
    }

    /** The first few, and how many more. */
    static String some(Collection<String> all) {
        StringBuilder text = new StringBuilder();
        Iterator<String> each = all.iterator();
        for (int i = 0; i < NAMED && each.hasNext(); i++) {
            text.append(i == 0 ? "" : ", ").append(each.next());
        }
        return all.size() > NAMED ? text + " and " + (all.size() - NAMED) + " more" : text.toString();
    }

    /** A destination as a rule. */
    static String rule(Question question) {
        String text = question.toString();
        boolean plain = question.port() == Ports.HTTPS.first()
                && question.name().map(name -> name.text().indexOf('.') > 0).orElse(false);
        return plain ? text.substring(0, text.lastIndexOf(':')) : text;
    }

    /** A rule as an entry of a list. */
    static String entry(String rule, RuleOptions options) {
        String quoted = rule.indexOf(':') >= 0 || rule.indexOf('*') >= 0 ? "\"" + rule + "\"" : rule;
        return options.isStandard() ? quoted : "{to: " + quoted + ", " + options + "}";
    }

    /** A line with a comment behind it. */
    static String line(String text, String comment) {
        int gap = Math.max(2, COMMENTS - text.length());
        return text + " ".repeat(gap) + "# " + comment + "\n";
    }
}
