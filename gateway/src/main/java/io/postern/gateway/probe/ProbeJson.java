package io.postern.gateway.probe;

import io.postern.tls.certificate.Certificate;
import io.postern.tls.probe.ProbeFailure;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.probe.Stage;
import io.postern.tls.wire.Opaque;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A probe's answers as JSON, one object a line. */
public final class ProbeJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ProbeJson() {}

    /** The line about one answer, without its end. */
    public static String of(Answer answer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            request(json, answer);
            result(json, answer.result());
            json.writeName("chain");
            json.writeStartArray();
            for (Opaque der : answer.result().chain()) {
                json.writeStartObject();
                json.writeStringProperty("sha256", Certificate.read(der).sha256Fingerprint());
                json.writeStringProperty("der", Base64.getEncoder().encodeToString(der.toArray()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("verdict", answer.opinion().word());
            json.writeStringProperty("why", answer.opinion().why());
            property(json, "remedy", Optional.of(answer.opinion().remedy()).filter(remedy -> !remedy.isEmpty()));
            differences(json, answer);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void differences(JsonGenerator json, Answer answer) {
        if (answer.differences().isEmpty()) {
            return;
        }
        json.writeName("differences");
        json.writeStartArray();
        for (Difference difference : answer.differences()) {
            json.writeStartObject();
            json.writeStringProperty("what", difference.what());
            json.writeStringProperty("here", difference.here());
            json.writeStringProperty("there", difference.there());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void request(JsonGenerator json, Answer answer) {
        ProbeResult result = answer.result();
        json.writeStringProperty("time", result.at().toString());
        json.writeStringProperty("host", result.target().host());
        json.writeNumberProperty("port", result.target().port());
        property(json, "address", result.address().map(address -> address.getHostAddress()));
        property(json, "sni", result.hello().serverName());
        json.writeStringProperty("hello", answer.what());
    }

    private static void result(JsonGenerator json, ProbeResult result) {
        json.writeName("milliseconds");
        json.writeStartObject();
        for (Stage stage : Stage.values()) {
            Duration took = result.timings().get(stage);
            if (took != null) {
                json.writeNumberProperty(stage.word().replace(' ', '_'), took.toNanos() / 1e6);
            }
        }
        json.writeEndObject();
        if (result.failure().isPresent()) {
            ProbeFailure failure = result.failure().get();
            json.writeName("failure");
            json.writeStartObject();
            json.writeStringProperty("stage", failure.stage().word().replace(' ', '_'));
            json.writeStringProperty("kind", failure.kind().word());
            json.writeStringProperty("detail", failure.detail());
            json.writeEndObject();
        }
        property(json, "version", result.version());
        property(json, "cipher", result.cipherSuite());
        property(json, "alpn", result.protocol());
    }

    private static void property(JsonGenerator json, String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        }
    }
}
