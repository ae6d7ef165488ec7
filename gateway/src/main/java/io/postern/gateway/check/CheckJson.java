package io.postern.gateway.check;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.dns.verdict.Evidence;
import io.postern.dns.verdict.Judgement;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes checks as JSON, one object a line. One thread. */
public final class CheckJson implements AutoCloseable {
    private static final double MILLI = 1e6;

    private final JsonGenerator json;

    /** Writes to a stream, which is not closed. */
    public CheckJson(OutputStream out) {
        json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .rootValueSeparator((String) null)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Writes one check. */
    public void write(NameCheck check) {
        json.writeStartObject();
        json.writeStringProperty("name", check.told().question().name());
        json.writeStringProperty("type", RecordType.name(check.told().question().type()));
        Judgement judgement = check.judgement();
        json.writeStringProperty("verdict", judgement.verdict().word());
        json.writeNumberProperty("score", judgement.score());
        json.writeStringProperty("difference", check.difference().word());
        judgement.veto().ifPresent(veto -> json.writeStringProperty("veto", veto.id()));
        evidence(judgement.evidence());
        inquiries(check.found());
        json.writeName("server");
        answer(check.told());
        json.writeArrayPropertyStart("trusted");
        check.said().forEach(this::answer);
        json.writeEndArray();
        agreed(check.trusted());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void evidence(List<Evidence> all) {
        json.writeArrayPropertyStart("evidence");
        for (Evidence evidence : all) {
            json.writeStartObject();
            json.writeStringProperty("id", evidence.kind().id());
            json.writeNumberProperty("weight", evidence.weight());
            json.writeStringProperty("detail", evidence.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void inquiries(List<InquiryResult> all) {
        json.writeArrayPropertyStart("inquiries");
        for (InquiryResult result : all) {
            json.writeStartObject();
            json.writeStringProperty("inquiry", result.inquiry().act().word());
            json.writeStringProperty("name", result.inquiry().name());
            json.writeStringProperty("target", result.inquiry().target());
            json.writeStringProperty("bearing", result.bearing().word());
            texts(
                    "addresses",
                    result.addresses().stream().map(IpAddress::toString).toList());
            json.writeStringProperty("detail", result.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void answer(ResolverAnswer answer) {
        json.writeStartObject();
        json.writeStringProperty("resolver", answer.resolver());
        json.writeStringProperty("operator", answer.operator());
        json.writeNumberProperty("ms", Math.round(answer.latencyNanos() / MILLI * 1000) / 1000.0);
        if (answer.rcode().isPresent()) {
            json.writeStringProperty("rcode", Rcode.name(answer.rcode().getAsInt()));
            texts("data", answer.data());
            texts("canonical_names", answer.canonicalNames());
            answer.ttl().ifPresent(ttl -> json.writeNumberProperty("ttl", ttl));
            json.writeStringProperty("dnssec", word(answer.dnssec()));
        }
        answer.extendedError().ifPresent(error -> json.writeNumberProperty("ede", error));
        answer.fault().ifPresent(fault -> json.writeStringProperty("error", fault.word()));
        if (!answer.detail().isEmpty()) {
            json.writeStringProperty("detail", answer.detail());
        }
        json.writeEndObject();
    }

    private void agreed(TrustedAnswer answer) {
        json.writeObjectPropertyStart("agreed");
        json.writeStringProperty("status", word(answer.status()));
        texts(
                "addresses",
                answer.addresses().stream().sorted().map(IpAddress::toString).toList());
        texts("canonical_names", answer.canonicalNames());
        json.writeStringProperty("dnssec", word(answer.dnssec()));
        texts("operators", answer.operators());
        json.writeEndObject();
    }

    private void texts(String name, Collection<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(Dnssec state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Writes out what is buffered. */
    @Override
    public void close() {
        json.close();
    }
}
