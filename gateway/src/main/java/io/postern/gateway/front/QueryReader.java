package io.postern.gateway.front;

import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.message.Kind;
import io.postern.dns.message.Section;
import io.postern.dns.registry.Rcode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.Name;
import org.xbill.DNS.WireParseException;

/**
 * Reads what clients send (RFC 1035 section 4, RFC 6891, RFC 9619: one question). A query carries a question, and beside it at most EDNS, TSIG or a cookie;
 * one that carries answers, or ends elsewhere than where it says, is no query. One thread.
 */
@SuppressWarnings("EnumOrdinal") // a bit for each
public final class QueryReader {
    private static final int QUERY = 0;
    private static final int FLAGS = 2;
    /** OPT, TSIG or SIG(0), and one more for good measure. */
    private static final int MOST_ADDITIONAL = 3;
    /** The reserved bit means nothing, and is not given back. */
    private static final int TOLERATED = 1 << DnsAnomaly.Z_FLAG_SET.ordinal();

    private final DnsMessageCursor message = new DnsMessageCursor();
    private final StringBuilder text = new StringBuilder();

    /** What the octets are; never throws for what they say. */
    public Reading read(byte[] bytes, int offset, int length) {
        if (length < DnsMessageCursor.HEADER) {
            return new Reading.Nothing();
        }
        int id = (bytes[offset] & 255) << 8 | bytes[offset + 1] & 255;
        int flags = (bytes[offset + FLAGS] & 255) << 8 | bytes[offset + FLAGS + 1] & 255;
        boolean whole = message.read(bytes, offset, length, Kind.DNS);
        if ((flags & 0x8000) != 0) {
            return new Reading.Nothing();
        }
        if ((flags >>> 11 & 15) != QUERY) {
            return new Reading.Faulty(id, flags, Rcode.NOTIMP);
        }
        return whole && isQuery() ? question(id, flags) : new Reading.Faulty(id, flags, Rcode.FORMERR);
    }

    private boolean isQuery() {
        return (message.anomalies() & ~TOLERATED) == 0
                && message.questions() == 1
                && message.announcedQuestions() == 1
                && message.announced(Section.ANSWER) == 0
                && message.announced(Section.AUTHORITY) == 0
                && message.announced(Section.ADDITIONAL) <= MOST_ADDITIONAL
                && message.records() == message.announced(Section.ADDITIONAL)
                && message.trailing() == 0
                && !message.isTruncated();
    }

    private Reading question(int id, int flags) {
        text.setLength(0);
        boolean whole = message.writeQuestionName(0, text);
        Optional<Name> name = name();
        if (!whole || name.isEmpty()) {
            return new Reading.Faulty(id, flags, Rcode.FORMERR);
        }
        Optional<ClientEdns> edns = message.opt() < 0
                ? Optional.empty()
                : Optional.of(
                        new ClientEdns(Edns.payloadSize(message), Edns.version(message), Edns.wantsDnssec(message)));
        return new Reading.Question(new Query(
                id,
                message.isRecursionDesired(),
                message.isCheckingDisabled(),
                name.get(),
                text.toString().toLowerCase(Locale.ROOT),
                message.questionType(0),
                message.questionClass(0),
                edns));
    }

    /** A name that points elsewhere is none that a question has: there is nothing before it to point to. */
    private Optional<Name> name() {
        int from = message.questionNameOffset(0);
        int octets = message.questionOctets(0) - 4;
        byte[] wire = Arrays.copyOfRange(message.bytes(), from, from + octets);
        try {
            Name name = new Name(new DNSInput(wire));
            return name.length() == octets ? Optional.of(name) : Optional.empty();
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }
}
