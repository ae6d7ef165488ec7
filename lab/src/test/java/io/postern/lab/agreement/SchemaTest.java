package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each event of the strict log is one that Suricata's published schema allows. */
class SchemaTest {
    @Test
    void everyStrictEventIsValid() throws IOException {
        Corpus corpus = Corpus.orSkip();
        Schema schema = schema(corpus);
        StrictLogs logs = StrictLogs.of(corpus);
        Map<String, String> faults = new TreeMap<>();
        Map<String, Integer> valid = new TreeMap<>();
        for (String capture : corpus.captures()) {
            for (JsonNode event : logs.events(capture)) {
                for (Error error : schema.validate(event)) {
                    faults.putIfAbsent(event.path("event_type").asString() + " " + error, capture + ": " + event);
                }
                valid.merge(event.path("event_type").asString(), 1, Integer::sum);
            }
        }
        System.out.printf("strict events checked against the schema: %s%n", valid);
        assertThat(faults).as("events that the schema does not allow").isEmpty();
        assertThat(valid.keySet()).contains("dns", "flow", "stats", "tls");
    }

    @Test
    void schemaIsOneThatRefuses() throws IOException {
        Schema schema = schema(Corpus.orSkip());
        String event = "{\"timestamp\":\"2026-11-23T02:10:11.123456+0000\",\"event_type\":\"flow\"%s}";

        assertThat(schema.validate(event.formatted(""), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(event.formatted(",\"postern\":{}"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(event.formatted(",\"flow\":{\"age\":\"1\"}"), InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema(Corpus corpus) throws IOException {
        try (InputStream in = Files.newInputStream(corpus.eveSchema())) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
    }
}
