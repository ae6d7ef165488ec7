package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.message.Mx;
import io.postern.dns.message.Txt;
import io.postern.dns.name.NameText;
import io.postern.dns.registry.RecordType;
import java.util.Arrays;

/**
 * Turns one message's names and data into text, each once, and writes it as often as it is needed.
 *
 * <p>Texts are named by their place in the order in which they were made.
 */
final class RecordText {
    /**
     * A line that has grown by this much takes no further records. No honest message comes near it: 64 KiB of octets that all need an
     * escape are 320 KiB, written twice where answers are grouped. Names that point to a long name make 18 MB of 64 KiB.
     */
    static final int LONGEST = 1 << 20;

    /** What a compression pointer to the first question's name looks like. */
    private static final int POINTER_TO_QUESTION = 0xc00c;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final JsonLines json;
    private final StringBuilder text = new StringBuilder(512);
    private int[] starts = new int[32];
    private int count;
    private int questionEnd;
    private int scratchFrom;
    private int lineEnd;
    private boolean whole = true;

    RecordText(JsonLines json) {
        this.json = json;
    }

    /** Forgets the last message. */
    void begin(DnsMessageCursor message) {
        text.setLength(0);
        count = 0;
        lineEnd = json.size() + LONGEST;
        whole = true;
        if (message.questions() > 0) {
            message.writeQuestionName(0, text);
        }
        questionEnd = text.length();
    }

    /** Whether the line may grow; if not, what the message has more is left out. */
    boolean hasRoom() {
        whole &= json.size() < lineEnd;
        return whole;
    }

    /** Whether there was room for all that was asked for since {@link #begin}. */
    boolean isWhole() {
        return whole;
    }

    void questions(DnsMessageCursor message) {
        json.beginArray(DnsWords.QUERIES);
        for (int i = 0; i < message.questions() && hasRoom(); i++) {
            json.beginElement();
            if (i == 0) {
                json.text(DnsWords.RRNAME, text, 0, questionEnd);
            } else {
                int from = text.length();
                message.writeQuestionName(i, text);
                json.text(DnsWords.RRNAME, text, from, text.length());
                text.setLength(from);
            }
            json.text(DnsWords.RRTYPE, DnsWords.type(message.questionType(i)));
            json.endObject();
        }
        json.endArray();
    }

    /** Writes a record's owner. */
    void owner(DnsMessageCursor message, int record) {
        int at = message.ownerOffset(record);
        byte[] bytes = message.bytes();
        if (questionEnd > 0 && ((bytes[at] & 255) << 8 | bytes[at + 1] & 255) == POINTER_TO_QUESTION) {
            json.text(DnsWords.RRNAME, text, 0, questionEnd);
            return;
        }
        int from = text.length();
        message.writeOwner(record, text);
        json.text(DnsWords.RRNAME, text, from, text.length());
        text.setLength(from);
    }

    /** Makes a record's data text, as EVE has it; returns its place. */
    int data(DnsMessageCursor message, int record) {
        int place = none();
        int type = message.type(record);
        if (type == RecordType.MX && message.isWellFormed(record)) {
            Mx.writeExchange(message, record, text);
        } else if (type == RecordType.TXT && message.isWellFormed(record)) {
            strings(message, record);
        } else {
            message.writeRdata(record, text);
        }
        return place;
    }

    /** A place without text. */
    int none() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count] = text.length();
        return count++;
    }

    /** The strings of a TXT record in one, as those read it who use it (RFC 7208 section 3.3). */
    private void strings(DnsMessageCursor message, int record) {
        for (int string = Txt.first(message, record); string >= 0; string = Txt.next(message, record, string)) {
            octets(message.bytes(), string + 1, Txt.length(message, string));
        }
    }

    private void octets(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            int octet = bytes[i] & 255;
            if (octet < ' ' || octet >= 127) {
                NameText.decimal(octet, text);
            } else if (octet == '\\') {
                text.append("\\\\");
            } else {
                text.append((char) octet);
            }
        }
    }

    /** Writes each string of a TXT record as an element. */
    void stringElements(DnsMessageCursor message, int record) {
        int from = text.length();
        for (int string = Txt.first(message, record); string >= 0; string = Txt.next(message, record, string)) {
            octets(message.bytes(), string + 1, Txt.length(message, string));
            json.element(text, from, text.length());
            text.setLength(from);
        }
    }

    /** Writes a text as a member. */
    void data(Name name, int place) {
        json.text(name, text, starts[place], end(place));
    }

    /** Writes a text as an element. */
    void data(int place) {
        json.element(text, starts[place], end(place));
    }

    private int end(int place) {
        return place + 1 < count ? starts[place + 1] : text.length();
    }

    /** A builder for text that is written at once; {@link #written} writes and forgets it. */
    StringBuilder scratch() {
        scratchFrom = text.length();
        return text;
    }

    /** Writes what was appended to {@link #scratch} since, and forgets it. */
    void written(Name name) {
        json.text(name, text, scratchFrom, text.length());
        text.setLength(scratchFrom);
    }

    private void hex(Name name, byte[] bytes, int offset, int length) {
        int from = text.length();
        for (int i = offset; i < offset + length; i++) {
            text.append(HEX[bytes[i] >> 4 & 15]).append(HEX[bytes[i] & 15]);
        }
        json.text(name, text, from, text.length());
        text.setLength(from);
    }

    /** Writes the options of a message that has some. */
    void options(DnsMessageCursor message) {
        json.beginArray(DnsWords.OPT);
        for (int option = Edns.first(message); option != Edns.NONE; option = Edns.next(message, option)) {
            json.beginElement();
            json.number(DnsWords.CODE, Edns.code(message, option));
            hex(DnsWords.DATA, message.bytes(), Edns.data(option), Edns.length(message, option));
            json.endObject();
        }
        json.endArray();
    }
}
