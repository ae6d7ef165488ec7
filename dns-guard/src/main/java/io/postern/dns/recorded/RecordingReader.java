package io.postern.dns.recorded;

import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.recorded.RecordedLine.WrongMemberException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a recording line by line; the line's number is in every error. Blank lines are passed over. */
public final class RecordingReader {
    /** A DNS message as text is shorter. */
    private static final int LONGEST_LINE = 1 << 20;
    /** What fits in memory; a recording of so many answers is cut up. */
    private static final long MOST_LINES = 20_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(32)
                    .maxNameLength(64)
                    .maxStringLength(LONGEST_LINE)
                    .build())
            .build();

    private final InputStream in;
    private final String name;
    private final Consumer<InquiryResult> inquiries;
    private long line;

    /** A reader of a stream's answers; it is not closed, and {@code name} stands in errors. */
    public RecordingReader(InputStream in, String name) {
        this(in, name, result -> {});
    }

    /**
     * A reader of a stream's answers; it is not closed, and {@code name} stands in errors.
     *
     * @param inquiries hears of lines about inquiries, as they are passed
     */
    public RecordingReader(InputStream in, String name, Consumer<InquiryResult> inquiries) {
        this.inquiries = inquiries;
        this.in = new BufferedInputStream(in, 1 << 16);
        this.name = name;
    }

    /** The next answer; empty at the end. */
    public Optional<ResolverAnswer> next() throws IOException {
        for (byte[] octets = line(); octets.length > 0; octets = line()) {
            Optional<ResolverAnswer> answer = isBlank(octets) ? Optional.empty() : parse(octets);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private Optional<ResolverAnswer> parse(byte[] octets) throws RecordingException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), octets)) {
            RecordedLine read = new RecordedLine(json);
            read.read();
            if (read.isInquiry()) {
                inquiries.accept(read.inquiry());
                return Optional.empty();
            }
            return Optional.of(read.answer());
        } catch (WrongMemberException e) {
            throw wrong(e.what());
        } catch (JacksonException e) {
            throw wrong("no JSON" + column(e.getLocation()) + ": "
                    + e.getOriginalMessage().replaceAll("\\s+", " "));
        }
    }

    /** Limits that are hit have no place. */
    private static String column(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " at column " + Math.max(1, location.getColumnNr());
    }

    /** The next line with its end; nothing at the end of the stream. */
    private byte[] line() throws IOException {
        if (line == MOST_LINES) {
            throw wrong("more than " + MOST_LINES + " lines: split the recording");
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
        line++;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            octets.write(octet);
            if (octet == '\n') {
                break;
            }
            if (octets.size() > LONGEST_LINE) {
                throw wrong("longer than " + LONGEST_LINE + " octets");
            }
        }
        return octets.toByteArray();
    }

    private static boolean isBlank(byte[] octets) {
        for (byte octet : octets) {
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return false;
            }
        }
        return true;
    }

    private RecordingException wrong(String what) {
        return new RecordingException(name, line, what);
    }
}
