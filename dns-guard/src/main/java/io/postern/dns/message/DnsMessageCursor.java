package io.postern.dns.message;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.net.IpAddress;
import io.postern.dns.name.NameHash;
import io.postern.dns.name.NameText;
import io.postern.dns.registry.RecordType;
import java.util.Objects;
import java.util.Optional;

/**
 * A DNS message read where it stands (RFC 1035 section 4, RFC 6891 for EDNS): a cursor that is moved from message to message.
 *
 * <p>{@link #read} checks the whole message once and keeps only where things are; nothing is allocated, and nothing but the
 * header is decoded until it is asked for. Records are numbered from 0 through all sections; those of one section are the ones
 * from {@link #begin(Section)} to before {@link #end(Section)}. What follows the first thing that could not be read is missing:
 * counts are those of what is there, {@link #announced} tells what the header promised.
 *
 * <p>The bytes belong to whoever called {@code read} and are valid as long as they say; {@link DnsMessage#of} makes a copy that
 * lasts. Not thread-safe. Numbers of questions and records that are out of range throw {@link IndexOutOfBoundsException}.
 */
public final class DnsMessageCursor {
    /** Octets of a message's header. */
    public static final int HEADER = MessageIndex.HEADER;

    private static final int MDNS_TOP_BIT = 0x8000;

    private final MessageIndex index = new MessageIndex();
    private Kind kind = Kind.DNS;
    private Incompleteness why = Incompleteness.CAP;

    /**
     * Moves to another message. Never throws for what the bytes say.
     *
     * @param length octets at hand; no more than 65535 are looked at
     * @param sent octets that the message had, at least {@code length}: if more, the message is read as far as it goes and
     *     {@link #incompleteness()} tells whether something is missing
     * @param why why {@code sent} is more than {@code length}, if it is
     * @return whether the octets can be taken for a message: its header is there, and a question or record could be read or
     *     the counts are at least possible; if not, only {@link #anomalies()}, {@link #incompleteness()} and, where {@link
     *     #length()} has room for it, the header mean something
     */
    public boolean read(byte[] bytes, int offset, int length, int sent, Incompleteness why, Kind kind) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.kind = kind;
        this.why = why;
        return index.walk(bytes, offset, Math.min(length, MessageIndex.MAX_OCTETS), sent > length, kind);
    }

    /** Moves to another message, all of which is at hand; as the other method of this name. */
    public boolean read(byte[] bytes, int offset, int length, Kind kind) {
        return read(bytes, offset, length, length, Incompleteness.CAP, kind);
    }

    /**
     * Whether a message has room for what its header announces: a quick look before {@link #read}.
     *
     * @param sent octets that the message had; at least 12 must be at hand
     */
    public static boolean countsFit(byte[] bytes, int offset, int sent) {
        return MessageIndex.countsFit(bytes, offset, sent);
    }

    /**
     * Whether a header says what headers usually say: one question at most, a known opcode, flags that go together.
     *
     * @param offset where the message begins; at least 12 octets must be at hand
     */
    public static boolean isOrdinary(byte[] bytes, int offset) {
        return MessageIndex.isOrdinary(bytes, offset);
    }

    /** Which protocol the message belongs to. */
    public Kind kind() {
        return kind;
    }

    /** The array that holds the message. */
    public byte[] bytes() {
        return index.bytes;
    }

    /** Where the message begins in {@link #bytes()}. */
    public int offset() {
        return index.base;
    }

    /** Octets at hand. */
    public int length() {
        return index.limit - index.base;
    }

    /** Octets after the last record that the header announces; 0 when not all that it announces could be read. */
    public int trailing() {
        boolean whole = index.questionCount == index.announcedQuestions()
                && index.sectionEnds[2] == index.announced(0) + index.announced(1) + index.announced(2);
        return whole ? index.limit - index.end : 0;
    }

    /** Whether something is missing because the bytes at hand were not the whole message. */
    public boolean isCutShort() {
        return index.cutShort;
    }

    /** Why something is missing; empty when nothing is but what the message itself owes. */
    public Optional<Incompleteness> incompleteness() {
        return index.cutShort ? Optional.of(why) : Optional.empty();
    }

    /** What is wrong with the message: a bit for each {@link DnsAnomaly}, its {@code ordinal()}. */
    public int anomalies() {
        return index.anomalies;
    }

    /** Whether a certain thing is wrong. */
    @SuppressWarnings("EnumOrdinal")
    public boolean has(DnsAnomaly anomaly) {
        return (index.anomalies & 1 << anomaly.ordinal()) != 0;
    }

    /** ID, 0 to 65535. */
    public int id() {
        return (int) (index.head >>> 48);
    }

    /** The header's second 16 bits, from QR to RCODE. */
    public int flags() {
        return index.flags();
    }

    /** QR. */
    public boolean isResponse() {
        return (index.flags() & 0x8000) != 0;
    }

    /** OPCODE, 0 to 15. */
    public int opcode() {
        return index.flags() >>> 11 & 15;
    }

    /** AA; in LLMNR the C bit. */
    public boolean isAuthoritative() {
        return (index.flags() & 0x0400) != 0;
    }

    /** TC. */
    public boolean isTruncated() {
        return (index.flags() & 0x0200) != 0;
    }

    /** RD; in LLMNR the T bit. */
    public boolean isRecursionDesired() {
        return (index.flags() & 0x0100) != 0;
    }

    /** RA. */
    public boolean isRecursionAvailable() {
        return (index.flags() & 0x0080) != 0;
    }

    /** Z, reserved. */
    public boolean isReservedSet() {
        return (index.flags() & 0x0040) != 0;
    }

    /** AD (RFC 4035 section 3.2.3). */
    public boolean isAuthenticData() {
        return (index.flags() & 0x0020) != 0;
    }

    /** CD (RFC 4035 section 3.2.2). */
    public boolean isCheckingDisabled() {
        return (index.flags() & 0x0010) != 0;
    }

    /** RCODE, 0 to 4095: extended by EDNS where the message has an OPT record. */
    public int rcode() {
        int rcode = index.flags() & 15;
        return index.opt < 0 ? rcode : rcode | (int) (ttl(index.opt) >>> 24) << 4;
    }

    /** Questions that were read. */
    public int questions() {
        return index.questionCount;
    }

    /** QDCOUNT. */
    public int announcedQuestions() {
        return index.announcedQuestions();
    }

    /** ANCOUNT, NSCOUNT or ARCOUNT. */
    @SuppressWarnings("EnumOrdinal")
    public int announced(Section section) {
        return index.announced(section.ordinal());
    }

    /** Records that were read, of all sections. */
    public int records() {
        return index.sectionEnds[2];
    }

    /** Number of the first record of a section; equal to {@link #end} when it has none. */
    @SuppressWarnings("EnumOrdinal")
    public int begin(Section section) {
        return section == Section.ANSWER ? 0 : index.sectionEnds[section.ordinal() - 1];
    }

    /** One more than the number of the last record of a section. */
    @SuppressWarnings("EnumOrdinal")
    public int end(Section section) {
        return index.sectionEnds[section.ordinal()];
    }

    /** Number of the OPT record, or -1: {@link Edns} reads it. */
    public int opt() {
        return index.opt;
    }

    /** QTYPE. */
    public int questionType(int question) {
        return index.unsigned16(questionEnd(question));
    }

    /** QCLASS; in multicast DNS without its top bit, {@link #wantsUnicast}. */
    public int questionClass(int question) {
        return bareClass(index.unsigned16(questionEnd(question) + 2));
    }

    /** Whether a multicast DNS question asks for a unicast response (RFC 6762 section 5.4). */
    public boolean wantsUnicast(int question) {
        return kind == Kind.MDNS && (index.unsigned16(questionEnd(question) + 2) & MDNS_TOP_BIT) != 0;
    }

    /** Appends QNAME as {@link NameText} does; false if it is too long and was cut. */
    public boolean writeQuestionName(int question, StringBuilder out) {
        return writeName(index.questionName(Objects.checkIndex(question, questions())), out);
    }

    /** Where QNAME begins in {@link #bytes()}. */
    public int questionNameOffset(int question) {
        return index.questionName(Objects.checkIndex(question, questions()));
    }

    /** Octets of a question: name, type and class. */
    public int questionOctets(int question) {
        return questionEnd(question) + 4 - index.questionName(question);
    }

    /** A hash of name, type and class of a question, blind to the case of the name. */
    public long questionHash(int question) {
        int end = questionEnd(question);
        // A pointer in a question is next to unknown; its octets are hashed as they are.
        return NameHash.of(index.bytes, index.questionName(question), end, index.unsigned32(end));
    }

    /** Appends a record's owner as {@link NameText} does; false if it is too long and was cut. */
    public boolean writeOwner(int record, StringBuilder out) {
        return writeName(ownerOffset(record), out);
    }

    /** Where a record's owner name begins in {@link #bytes()}. */
    public int ownerOffset(int record) {
        return index.owner(Objects.checkIndex(record, records()));
    }

    /** TYPE. */
    public int type(int record) {
        return index.unsigned16(ownerEnd(record));
    }

    /** CLASS; in multicast DNS without its top bit, {@link #flushesCache}. In an OPT record {@link Edns#payloadSize}. */
    public int recordClass(int record) {
        return bareClass(index.unsigned16(ownerEnd(record) + 2));
    }

    /** Whether a multicast DNS record replaces what was known (RFC 6762 section 10.2). */
    public boolean flushesCache(int record) {
        int at = ownerEnd(record);
        return kind == Kind.MDNS
                && index.unsigned16(at) != RecordType.OPT
                && (index.unsigned16(at + 2) & MDNS_TOP_BIT) != 0;
    }

    /** TTL in seconds as sent, 0 to 2^32 - 1. */
    public long ttl(int record) {
        return index.unsigned32(ownerEnd(record) + 4);
    }

    /** Octets of RDATA, 0 to 65535. */
    public int rdataLength(int record) {
        return index.unsigned16(ownerEnd(record) + 8);
    }

    /** Where RDATA begins in {@link #bytes()}; {@link #rdataLength} octets follow. */
    public int rdataOffset(int record) {
        return ownerEnd(record) + 10;
    }

    /** The address of an A or AAAA record that {@link #isWellFormed is well formed}. */
    public IpAddress address(int record) {
        int at = rdataOffset(record);
        if (rdataLength(record) == 4) {
            return new IpAddress(0, IpAddress.mapped((int) index.unsigned32(at)));
        }
        return new IpAddress(index.long64(at), index.long64(at + 8));
    }

    /** Appends RDATA in the presentation form of its type; see {@link io.postern.dns.rdata.RdataText#write}. */
    public void writeRdata(int record, StringBuilder out) {
        int from = rdataOffset(record);
        index.rdata.write(index.bytes, index.base, index.limit, from, from + rdataLength(record), type(record), out);
    }

    /** Whether RDATA has the form of its type; true for types that are not decoded. */
    public boolean isWellFormed(int record) {
        int from = rdataOffset(record);
        return index.rdata.isWellFormed(
                index.bytes, index.base, index.limit, from, from + rdataLength(record), type(record));
    }

    /** Appends the name that begins at {@code at} in {@link #bytes()}; false if it is too long or broken and was cut. */
    public boolean writeName(int at, StringBuilder out) {
        return NameText.write(index.bytes, index.base, index.limit, at, out);
    }

    /** Where the name that begins at {@code at} ends, after its root label or first pointer; the name must have been checked. */
    int endOfName(int at) {
        return index.endOfName(at);
    }

    int unsigned16(int at) {
        return index.unsigned16(at);
    }

    long unsigned32(int at) {
        return index.unsigned32(at);
    }

    private int questionEnd(int question) {
        return index.questionNameEnd(Objects.checkIndex(question, questions()));
    }

    private int ownerEnd(int record) {
        return index.ownerEnd(Objects.checkIndex(record, records()));
    }

    private int bareClass(int recordClass) {
        return kind == Kind.MDNS ? recordClass & ~MDNS_TOP_BIT : recordClass;
    }
}
