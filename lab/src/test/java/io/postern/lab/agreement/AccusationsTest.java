package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody is accused over foreign captures unless somebody has looked at it and written it down. */
class AccusationsTest {
    private static final String SIGNATURE = "POSTERN TLS ";

    @Test
    void everyAccusationHasBeenLookedAt() throws IOException {
        Corpus corpus = Corpus.orSkip();
        StrictLogs logs = StrictLogs.of(corpus);
        List<Difference> accusations = new ArrayList<>();
        Map<String, Integer> alerts = new TreeMap<>();
        for (String capture : corpus.captures()) {
            for (JsonNode event : logs.events(capture)) {
                JsonNode alert = event.path("alert");
                String signature = alert.path("signature").asString("");
                if (!signature.startsWith(SIGNATURE)) {
                    continue;
                }
                alerts.merge(signature, 1, Integer::sum);
                if (alert.path("severity").asInt() < 3) {
                    accusations.add(accusation(capture, alert));
                }
            }
        }
        System.out.printf("alerts on TLS: %s%n", alerts);
        // What the corpus has plenty of; without these nothing was judged.
        assertThat(alerts.keySet())
                .contains(SIGNATURE + "misconfigured self-signed", SIGNATURE + "misconfigured expired");
        new Ledger("accusations.tsv").settle(accusations);
    }

    private static Difference accusation(String capture, JsonNode alert) {
        JsonNode metadata = alert.path("metadata");
        return new Difference(
                capture,
                alert.path("signature").asString() + ": " + words(metadata.path("rule")),
                words(metadata.path("host")),
                words(metadata.path("evidence")) + ": " + words(metadata.path("detail")));
    }

    private static String words(JsonNode list) {
        return String.join(
                ", ",
                StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList());
    }
}
