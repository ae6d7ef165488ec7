package io.postern.dns.recorded;

import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.AnswerRecord;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.registry.RecordType;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes what resolvers said, one line each. Safe for use by many threads at once.
 *
 * <p>A stream that fails ends the recording, not the asking: {@link #close} says so.
 */
public final class AnswerRecorder implements Closeable {
    private static final long SECOND = 1_000_000_000L;
    private static final double MILLI = 1e6;

    private final JsonGenerator json;
    private @Nullable IOException failure;
    private long lines;

    /** Writes to a stream, which is closed with this. */
    public AnswerRecorder(OutputStream out) {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .rootValueSeparator((String) null)
                .build();
        json = factory.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Writes one line; does nothing after a failure. */
    public void write(ResolverAnswer answer) {
        write(() -> line(answer));
    }

    /** Writes one line about an inquiry, likewise. */
    public void write(InquiryResult result) {
        write(() -> line(result));
    }

    private synchronized void write(Runnable line) {
        if (failure != null) {
            return;
        }
        try {
            line.run();
            json.writeRaw('\n');
            lines++;
        } catch (JacksonException e) {
            failure = new IOException("after " + lines + " lines: " + e.getOriginalMessage(), e);
        }
    }

    /** Lines that were written. */
    public synchronized long lines() {
        return lines;
    }

    private void line(ResolverAnswer answer) {
        json.writeStartObject();
        json.writeStringProperty(Field.TIME, time(answer.askedNanos()));
        json.writeStringProperty(Field.RESOLVER, answer.resolver());
        json.writeStringProperty(Field.OPERATOR, answer.operator());
        json.writeStringProperty(Field.NAME, answer.question().name());
        json.writeStringProperty(Field.TYPE, RecordType.name(answer.question().type()));
        json.writeNumberProperty(Field.MILLIS, Math.round(answer.latencyNanos() / MILLI * 1000) / 1000.0);
        if (answer.rcode().isPresent()) {
            json.writeNumberProperty(Field.RCODE, answer.rcode().getAsInt());
            if (answer.extendedError().isPresent()) {
                json.writeNumberProperty(
                        Field.EXTENDED_ERROR, answer.extendedError().getAsInt());
            }
            json.writeStringProperty(Field.DNSSEC, answer.dnssec().name().toLowerCase(Locale.ROOT));
            records(Field.ANSWERS, answer.answers());
            records(Field.AUTHORITIES, answer.authorities());
        }
        if (answer.fault().isPresent()) {
            AskingFault fault = answer.fault().get();
            json.writeStringProperty(Field.ERROR, fault.word());
        }
        if (!answer.detail().isEmpty()) {
            json.writeStringProperty(Field.DETAIL, answer.detail());
        }
        json.writeEndObject();
    }

    private void line(InquiryResult result) {
        json.writeStartObject();
        json.writeStringProperty(Field.TIME, time(result.nanos()));
        json.writeStringProperty(Field.INQUIRY, result.inquiry().act().word());
        json.writeStringProperty(Field.NAME, result.inquiry().name());
        json.writeStringProperty(Field.TARGET, result.inquiry().target());
        json.writeStringProperty(Field.BEARING, result.bearing().word());
        json.writeArrayPropertyStart(Field.ADDRESSES);
        result.addresses().forEach(address -> json.writeString(address.toString()));
        json.writeEndArray();
        json.writeStringProperty(Field.DETAIL, result.detail());
        json.writeEndObject();
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .toString();
    }

    private void records(String name, List<AnswerRecord> records) {
        json.writeArrayPropertyStart(name);
        for (AnswerRecord next : records) {
            json.writeStartObject();
            json.writeStringProperty(Field.NAME, next.owner());
            json.writeNumberProperty(Field.TTL, next.ttl());
            json.writeStringProperty(Field.TYPE, RecordType.name(next.type()));
            json.writeStringProperty(Field.DATA, next.data());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes out what is buffered and closes the stream; throws what went wrong since the beginning. */
    @Override
    public synchronized void close() throws IOException {
        try {
            json.close();
        } catch (JacksonException e) {
            failure = failure == null ? new IOException(e.getOriginalMessage(), e) : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
