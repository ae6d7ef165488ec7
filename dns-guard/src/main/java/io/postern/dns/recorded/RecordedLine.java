package io.postern.dns.recorded;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.opinion.AnswerRecord;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one line's object. What it does not know it skips, so that later versions may write more. */
final class RecordedLine {
    private static final int MOST_RECORDS = 8192;
    private static final int LARGEST_RCODE = 0xfff;
    private static final long SECOND = 1_000_000_000L;
    private static final double MILLI = 1e6;

    private final JsonParser json;
    private Optional<Instant> time = Optional.empty();
    private String resolver = "";
    private String operator = "";
    private String name = "";
    private String detail = "";
    private int type = -1;
    private long latencyNanos;
    private OptionalInt rcode = OptionalInt.empty();
    private OptionalInt extendedError = OptionalInt.empty();
    private Dnssec dnssec = Dnssec.UNKNOWN;
    private Optional<AskingFault> fault = Optional.empty();
    private List<AnswerRecord> answers = List.of();
    private List<AnswerRecord> authorities = List.of();
    private Optional<Act> act = Optional.empty();
    private Optional<Bearing> bearing = Optional.empty();
    private String target = "";
    private List<IpAddress> addresses = List.of();

    /** A reader of the object that the parser is about to enter. */
    RecordedLine(JsonParser json) {
        this.json = json;
    }

    /** Reads to the end of the object. */
    void read() throws WrongMemberException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "a line is an object in braces");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = json.currentName();
            json.nextToken();
            member(member);
        }
        if (json.nextToken() != null) {
            throw new WrongMemberException("something follows the object");
        }
    }

    /** Whether the line is about an inquiry, and no answer. */
    boolean isInquiry() {
        return act.isPresent();
    }

    /** The inquiry that the line is about. */
    InquiryResult inquiry() throws WrongMemberException {
        Inquiry inquiry = new Inquiry(act.orElseThrow(() -> missing(Field.INQUIRY)), name, target);
        if (target.isEmpty()) {
            throw missing(Field.TARGET);
        }
        return new InquiryResult(
                inquiry, nanos(), bearing.orElseThrow(() -> missing(Field.BEARING)), addresses, detail);
    }

    /** The answer that the line is about. */
    ResolverAnswer answer() throws WrongMemberException {
        long nanos = nanos();
        if (name.isEmpty() || type < 0) {
            throw missing(name.isEmpty() ? Field.NAME : Field.TYPE);
        }
        if (operator.isEmpty()) {
            throw missing(Field.OPERATOR);
        }
        if (rcode.isEmpty() && fault.isEmpty()) {
            throw new WrongMemberException("there is neither an " + Field.RCODE + " nor an " + Field.ERROR);
        }
        return new ResolverAnswer(
                nanos,
                latencyNanos,
                resolver,
                operator,
                new TrustedQuestion(name, type),
                rcode,
                extendedError,
                answers,
                authorities,
                dnssec,
                fault,
                detail);
    }

    private long nanos() throws WrongMemberException {
        Instant asked = time.orElseThrow(() -> missing(Field.TIME));
        try {
            return Math.addExact(Math.multiplyExact(asked.getEpochSecond(), SECOND), asked.getNano());
        } catch (ArithmeticException e) {
            throw new WrongMemberException(Field.TIME + " is beyond the years 1678 to 2261");
        }
    }

    private void member(String member) throws WrongMemberException {
        switch (member) {
            case Field.TIME -> time = Optional.of(instant(text(member)));
            case Field.RESOLVER -> resolver = text(member);
            case Field.OPERATOR -> operator = text(member);
            case Field.NAME -> name = text(member);
            case Field.DETAIL -> detail = text(member);
            case Field.TYPE -> type = type(member);
            case Field.MILLIS -> latencyNanos = nanos(member);
            case Field.RCODE -> rcode = OptionalInt.of((int) number(member, LARGEST_RCODE));
            case Field.EXTENDED_ERROR -> extendedError = OptionalInt.of((int) number(member, 0xffff));
            case Field.DNSSEC -> dnssec = dnssec(text(member));
            case Field.ERROR -> fault = Optional.of(fault(text(member)));
            case Field.ANSWERS -> answers = records(member);
            case Field.AUTHORITIES -> authorities = records(member);
            case Field.INQUIRY -> act = Optional.of(act(text(member)));
            case Field.TARGET -> target = text(member);
            case Field.BEARING -> bearing = Optional.of(bearing(text(member)));
            case Field.ADDRESSES -> addresses = addresses(member);
            default -> json.skipChildren();
        }
    }

    private List<IpAddress> addresses(String member) throws WrongMemberException {
        expect(json.currentToken(), JsonToken.START_ARRAY, member + " is a list of addresses");
        List<IpAddress> read = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (read.size() == MOST_RECORDS) {
                throw new WrongMemberException(member + " holds more than " + MOST_RECORDS + " addresses");
            }
            read.add(AddressLiteral.parse(text(member))
                    .orElseThrow(() -> new WrongMemberException(member + " is a list of addresses")));
        }
        return read;
    }

    private List<AnswerRecord> records(String member) throws WrongMemberException {
        expect(json.currentToken(), JsonToken.START_ARRAY, member + " is a list of records");
        List<AnswerRecord> records = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (records.size() == MOST_RECORDS) {
                throw new WrongMemberException(member + " holds more than " + MOST_RECORDS + " records");
            }
            records.add(record(member));
        }
        return records;
    }

    private AnswerRecord record(String list) throws WrongMemberException {
        expect(json.currentToken(), JsonToken.START_OBJECT, list + " is a list of records");
        String owner = "";
        String data = "";
        long ttl = 0;
        int recordType = -1;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case Field.NAME -> owner = text(member);
                case Field.DATA -> data = text(member);
                case Field.TTL -> ttl = number(member, Integer.MAX_VALUE);
                case Field.TYPE -> recordType = type(member);
                default -> json.skipChildren();
            }
        }
        if (owner.isEmpty() || recordType < 0) {
            throw new WrongMemberException(
                    "a record of " + list + " has no " + (owner.isEmpty() ? Field.NAME : Field.TYPE));
        }
        return new AnswerRecord(owner, ttl, recordType, data);
    }

    private String text(String member) throws WrongMemberException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, member + " is a string");
        return json.getString();
    }

    private long number(String member, long most) throws WrongMemberException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, member + " is a whole number");
        String digits = json.getString();
        long value = digits.length() > 10 || digits.startsWith("-") ? -1 : json.getLongValue();
        if (value < 0 || value > most) {
            throw new WrongMemberException(member + " is 0 to " + most);
        }
        return value;
    }

    private long nanos(String member) throws WrongMemberException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new WrongMemberException(member + " is a number");
        }
        double millis = json.getDoubleValue();
        if (!(millis >= 0 && millis <= 1e9)) {
            throw new WrongMemberException(member + " is 0 to 1e9");
        }
        return Math.round(millis * MILLI);
    }

    private int type(String member) throws WrongMemberException {
        String text = text(member);
        return TypeName.number(text)
                .orElseThrow(() -> new WrongMemberException(member + " is a type like AAAA or TYPE65280"));
    }

    private static Instant instant(String text) throws WrongMemberException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new WrongMemberException(Field.TIME + " is written as 2026-11-24T09:30:00.123456Z");
        }
    }

    private static Dnssec dnssec(String text) throws WrongMemberException {
        for (Dnssec state : Dnssec.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw new WrongMemberException(Field.DNSSEC + " is secure, insecure, bogus or unknown");
    }

    private static Act act(String text) throws WrongMemberException {
        return Act.of(text)
                .orElseThrow(() -> new WrongMemberException(Field.INQUIRY + " is a word of docs/dns.md, as tls"));
    }

    private static Bearing bearing(String text) throws WrongMemberException {
        return Bearing.of(text)
                .orElseThrow(() ->
                        new WrongMemberException(Field.BEARING + " is supports, contradicts, neutral or left-out"));
    }

    private static AskingFault fault(String text) throws WrongMemberException {
        return AskingFault.of(text)
                .orElseThrow(() -> new WrongMemberException(Field.ERROR + " is a word of docs/dns.md, as timeout"));
    }

    private static void expect(JsonToken token, JsonToken wanted, String what) throws WrongMemberException {
        if (token != wanted) {
            throw new WrongMemberException(what);
        }
    }

    private static WrongMemberException missing(String member) {
        return new WrongMemberException("there is no " + member);
    }

    /** A line is JSON, and not what it should be. */
    static final class WrongMemberException extends Exception {
        private static final long serialVersionUID = 1;

        WrongMemberException(String what) {
            super(what);
        }

        String what() {
            return getMessage() == null ? "" : getMessage();
        }
    }
}
