package io.postern.gateway.policy;

import io.postern.gateway.config.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a table that may have certain keys, each once. */
final class Members {
    private Members() {}

    /**
     * Those that are known.
     *
     * @param of what the table is, for the complaint about those that are not
     */
    static Map<String, Yaml.Member> of(Yaml.Table table, List<String> known, String of, Problems problems) {
        Map<String, Yaml.Member> members = new LinkedHashMap<>();
        for (Yaml.Member member : table.members()) {
            String key = member.key().text();
            if (!known.contains(key)) {
                problems.add(member.key(), Shown.of(key) + " is nothing that " + of + " has; " + meant(key, known));
            } else if (members.putIfAbsent(key, member) != null) {
                problems.add(member.key(), key + " is written a second time; join the two");
            }
        }
        return members;
    }

    private static String meant(String key, List<String> known) {
        if (key.equals("allowed-endpoints")) {
            return "write allow: instead, the list may stay as it is";
        }
        return Suggestion.of(key, known)
                .map(word -> "did you mean " + word + "?")
                .orElse("known are " + String.join(", ", known));
    }
}
