package io.postern.dns.message;

import io.postern.dns.name.NameFault;
import io.postern.dns.name.NameScan;
import io.postern.dns.rdata.RdataText;
import io.postern.dns.registry.Opcode;
import io.postern.dns.registry.RecordType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks a message once, checks it, and keeps where its questions and records stand.
 *
 * <pre>
 * header    id, flags, QDCOUNT, ANCOUNT, NSCOUNT, ARCOUNT, 16 bits each
 * question  name, type, class
 * record    name, type, class, ttl (32 bits), RDLENGTH, RDATA
 * </pre>
 *
 * <p>A message has at most 65535 octets and a record at least 11, which bounds the tables whatever the counts say.
 */
@SuppressWarnings("EnumOrdinal") // a bit an anomaly
final class MessageIndex {
    static final int HEADER = 12;
    static final int MAX_OCTETS = 65_535;
    private static final int QUESTION_FIXED = 4;
    private static final int RECORD_FIXED = 10;
    private static final int QR = 0x8000;
    private static final int Z = 0x0040;
    /** AA, RA and RCODE, which are a response's. */
    private static final int OF_RESPONSES = 0x048f;

    private static final byte[] NOTHING = {};

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final NameScan names = new NameScan();
    final RdataText rdata = new RdataText();

    byte[] bytes = NOTHING;
    int base;
    int limit;
    long head;
    int tail;
    int anomalies;
    /** Whether the bytes at hand ended before what the message says it holds, and were known to be not all. */
    boolean cutShort;
    /** Where the last thing that was read ends. */
    int end;
    /** Number of the OPT record, or -1. */
    int opt;

    private boolean partial;
    /** Where each question's name begins and ends, two 16-bit offsets into the message; likewise the records' owners. */
    private int[] questions = new int[4];

    private int[] records = new int[32];
    int questionCount;
    final int[] sectionEnds = new int[3];

    /**
     * Walks a message.
     *
     * @param partial whether the message had more octets than are at hand
     * @return whether enough was read to take the octets for a message
     */
    boolean walk(byte[] message, int offset, int length, boolean partial, Kind kind) {
        bytes = message;
        base = offset;
        limit = offset + length;
        this.partial = partial;
        anomalies = 0;
        cutShort = false;
        opt = -1;
        questionCount = 0;
        Arrays.fill(sectionEnds, 0);
        end = limit;
        if (length < HEADER) {
            head = 0;
            tail = 0;
            cut(DnsAnomaly.HEADER_CUT);
            return false;
        }
        head = (long) LONG.get(message, offset);
        tail = (int) INT.get(message, offset + 8);
        end = offset + HEADER;
        int opcode = (int) (head >>> 43) & 15;
        if ((flags() & Z) != 0) {
            note(DnsAnomaly.Z_FLAG_SET);
        }
        if (kind == Kind.DNS ? !Opcode.isAssigned(opcode) : opcode != 0) {
            note(DnsAnomaly.INVALID_OPCODE);
        }
        names.forget();
        boolean clean = walkQuestions() && walkRecords(opcode == Opcode.UPDATE);
        return clean
                || cutShort
                || questionCount > 0
                || sectionEnds[2] > 0
                || countsFit(message, offset, length)
                || isOrdinary(message, offset);
    }

    /** Whether a header says what headers usually say: one question at most, a known opcode, flags that go together. */
    static boolean isOrdinary(byte[] bytes, int offset) {
        // That alone rules out nearly everything that is no message.
        if (((short) SHORT.get(bytes, offset + 4) & 0xffff) > 1) {
            return false;
        }
        int flags = (short) SHORT.get(bytes, offset + 2) & 0xffff;
        int opcode = flags >>> 11 & 15;
        return (flags & Z) == 0
                && ((flags & QR) != 0 || (flags & OF_RESPONSES) == 0)
                && (opcode == Opcode.QUERY || opcode == Opcode.NOTIFY || opcode == Opcode.UPDATE);
    }

    /** Whether a message of {@code length} octets, 12 or more of them at hand, has room for what its header announces. */
    static boolean countsFit(byte[] bytes, int offset, int length) {
        long counts = (long) LONG.get(bytes, offset + 4);
        long records = (counts >>> 32 & 0xffff) + (counts >>> 16 & 0xffff) + (counts & 0xffff);
        return HEADER + (1 + QUESTION_FIXED) * (counts >>> 48) + (1 + RECORD_FIXED) * records <= length;
    }

    private boolean walkQuestions() {
        int count = announcedQuestions();
        for (int i = 0; i < count; i++) {
            int name = end;
            int nameEnd = name(name, DnsAnomaly.QUESTION_CUT);
            if (nameEnd < 0) {
                return false;
            }
            if (nameEnd + QUESTION_FIXED > limit) {
                cut(DnsAnomaly.QUESTION_CUT);
                return false;
            }
            if (i == 0) {
                names.keep(name);
            } else if (i == questions.length) {
                questions = Arrays.copyOf(questions, 2 * i);
            }
            questions[i] = name - base << 16 | nameEnd - base;
            questionCount = i + 1;
            end = nameEnd + QUESTION_FIXED;
        }
        return true;
    }

    private boolean walkRecords(boolean update) {
        int count = 0;
        for (int section = 0; section < 3; section++) {
            DnsAnomaly tooFew = DnsAnomaly.at(DnsAnomaly.ANSWERS_CUT.ordinal() + section);
            int announced = announced(section);
            for (int i = 0; i < announced; i++) {
                int nameEnd = name(end, tooFew);
                if (nameEnd < 0) {
                    return close(section, count);
                }
                int from = nameEnd + RECORD_FIXED;
                int to = from <= limit ? from + unsigned16(from - 2) : Integer.MAX_VALUE;
                if (to > limit) {
                    cut(tooFew);
                    return close(section, count);
                }
                if (count == records.length) {
                    records = Arrays.copyOf(records, 2 * count);
                }
                records[count] = end - base << 16 | nameEnd - base;
                check(unsigned16(nameEnd), from, to, section, count, update);
                count++;
                end = to;
            }
            sectionEnds[section] = count;
        }
        return true;
    }

    private boolean close(int section, int count) {
        for (int i = section; i < 3; i++) {
            sectionEnds[i] = count;
        }
        return false;
    }

    private void check(int type, int from, int to, int section, int record, boolean update) {
        if (type == RecordType.A && to - from == 4 || type == RecordType.AAAA && to - from == 16) {
            return;
        }
        if (type == RecordType.OPT) {
            if (section == 2 && opt < 0) {
                opt = record;
            } else {
                note(DnsAnomaly.OPT_MISPLACED);
            }
        }
        // RFC 2136 sections 2.4 and 2.5: a record without data says that something must exist, or is to be deleted.
        if (!(update && to == from) && !rdata.isWellFormed(bytes, base, limit, from, to, type)) {
            note(DnsAnomaly.RDATA_MALFORMED);
        }
    }

    private int name(int at, DnsAnomaly ifCut) {
        int nameEnd = names.end(bytes, base, limit, at);
        if (nameEnd < 0) {
            blame(names.fault(), ifCut);
        } else if (names.octets() > NameScan.MAX_OCTETS) {
            note(DnsAnomaly.NAME_TOO_LONG);
        }
        return nameEnd;
    }

    int endOfName(int at) {
        return names.end(bytes, base, limit, at);
    }

    private void blame(NameFault fault, DnsAnomaly ifCut) {
        switch (fault) {
            case CUT -> cut(ifCut);
            case RESERVED_LABEL -> note(DnsAnomaly.RESERVED_LABEL);
            case POINTER_LOOP -> note(DnsAnomaly.POINTER_LOOP);
            case POINTER_ASTRAY -> note(DnsAnomaly.POINTER_ASTRAY);
            case TOO_MANY_POINTERS -> note(DnsAnomaly.TOO_MANY_POINTERS);
            case NONE -> {}
        }
    }

    private void cut(DnsAnomaly anomaly) {
        if (partial) {
            cutShort = true;
        } else {
            note(anomaly);
        }
    }

    private void note(DnsAnomaly anomaly) {
        anomalies |= 1 << anomaly.ordinal();
    }

    int flags() {
        return (int) (head >>> 32) & 0xffff;
    }

    int announcedQuestions() {
        return (int) (head >>> 16) & 0xffff;
    }

    int announced(int section) {
        return section == 0 ? (int) head & 0xffff : section == 1 ? tail >>> 16 : tail & 0xffff;
    }

    int questionName(int question) {
        return base + (questions[question] >>> 16);
    }

    int questionNameEnd(int question) {
        return base + (questions[question] & 0xffff);
    }

    int owner(int record) {
        return base + (records[record] >>> 16);
    }

    int ownerEnd(int record) {
        return base + (records[record] & 0xffff);
    }

    int unsigned16(int at) {
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    long unsigned32(int at) {
        return (int) INT.get(bytes, at) & 0xffff_ffffL;
    }

    long long64(int at) {
        return (long) LONG.get(bytes, at);
    }
}
