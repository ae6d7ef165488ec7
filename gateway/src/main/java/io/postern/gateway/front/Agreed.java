package io.postern.gateway.front;

import io.postern.gateway.names.Records;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What resolvers agree on word for word. */
final class Agreed {
    private Agreed() {}

    /** Data that as many operators have as must agree, or that signatures prove, in the order in which they were said. */
    static List<String> data(Records found) {
        Map<String, Set<String>> operators = new LinkedHashMap<>();
        Set<String> proven = new HashSet<>();
        for (Records.Said said : found.said()) {
            for (String data : said.data()) {
                operators.computeIfAbsent(data, _ -> new HashSet<>()).add(said.operator());
                if (said.secure()) {
                    proven.add(data);
                }
            }
        }
        List<String> agreed = new ArrayList<>();
        operators.forEach((data, who) -> {
            if (who.size() >= found.operators() || proven.contains(data)) {
                agreed.add(data);
            }
        });
        return agreed;
    }
}
