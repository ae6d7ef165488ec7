package io.postern.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.dns.Bytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class DnsMessageCursorTest {
    private final DnsMessageCursor message = new DnsMessageCursor();

    @Test
    void sectionsOfAResponseAreRead() throws Exception {
        Message built = Message.newQuery(Record.newRecord(Name.fromString("www.example.org."), Type.A, DClass.IN));
        built.getHeader().setFlag(Flags.QR);
        built.getHeader().setFlag(Flags.RA);
        built.getHeader().setID(4711);
        add(built, org.xbill.DNS.Section.ANSWER, "www.example.org.", Type.CNAME, 300, "host.example.org.");
        add(built, org.xbill.DNS.Section.ANSWER, "host.example.org.", Type.A, 60, "192.0.2.7");
        add(built, org.xbill.DNS.Section.AUTHORITY, "example.org.", Type.NS, 86400, "ns.example.org.");
        add(built, org.xbill.DNS.Section.ADDITIONAL, "ns.example.org.", Type.AAAA, 86400, "2001:db8::53");

        DnsMessage read = read(built.toWire());

        assertThat(read.id()).isEqualTo(4711);
        assertThat(read.isResponse()).isTrue();
        assertThat(read.anomalies()).isEmpty();
        assertThat(read.incompleteness()).isEmpty();
        assertThat(read.questions()).containsExactly(new Question("www.example.org", Type.A, DClass.IN));
        assertThat(read.records())
                .containsExactly(
                        new ResourceRecord(Section.ANSWER, "www.example.org", Type.CNAME, 1, 300, "host.example.org"),
                        new ResourceRecord(Section.ANSWER, "host.example.org", Type.A, 1, 60, "192.0.2.7"),
                        new ResourceRecord(Section.AUTHORITY, "example.org", Type.NS, 1, 86400, "ns.example.org"),
                        new ResourceRecord(Section.ADDITIONAL, "ns.example.org", Type.AAAA, 1, 86400, "2001:db8::53"));
        assertThat(read.records(Section.ANSWER)).hasSize(2);
    }

    @Test
    void everyHeaderFlagIsToldApart() {
        String[] names = {"QR", "AA", "TC", "RD", "RA", "Z", "AD", "CD"};
        int[] bits = {0x8000, 0x0400, 0x0200, 0x0100, 0x0080, 0x0040, 0x0020, 0x0010};
        for (int i = 0; i < bits.length; i++) {
            byte[] wire =
                    new Bytes().header(1, bits[i] | 5 << 11 | 3, 0, 0, 0, 0).toArray();
            assertThat(message.read(wire, 0, wire.length, Kind.DNS)).isTrue();
            boolean[] flags = {
                message.isResponse(),
                message.isAuthoritative(),
                message.isTruncated(),
                message.isRecursionDesired(),
                message.isRecursionAvailable(),
                message.isReservedSet(),
                message.isAuthenticData(),
                message.isCheckingDisabled()
            };
            for (int j = 0; j < flags.length; j++) {
                assertThat(flags[j]).as(names[j]).isEqualTo(i == j);
            }
            assertThat(message.opcode()).isEqualTo(5);
            assertThat(message.rcode()).isEqualTo(3);
        }
    }

    @Test
    void rcodeIsExtendedByEdns() {
        read(new Bytes()
                .header(1, 0x8000, 0, 0, 0, 1)
                .octets(0)
                .u16(41)
                .u16(1232)
                .octets(1, 0, 0x80, 0)
                .u16(0)
                .toArray());

        assertThat(message.rcode()).isEqualTo(16);
        assertThat(Edns.payloadSize(message)).isEqualTo(1232);
        assertThat(Edns.version(message)).isZero();
        assertThat(Edns.wantsDnssec(message)).isTrue();
        assertThat(Edns.first(message)).isEqualTo(Edns.NONE);
    }

    @Test
    void secondOptRecordIsAnAnomaly() {
        byte[] opt = new Bytes().octets(0).u16(41).u16(512).u16(0).u16(0).u16(0).toArray();
        byte[] wire = Bytes.join(new Bytes().header(1, 0, 0, 0, 0, 2).toArray(), opt, opt);

        assertThat(read(wire).anomalies()).containsExactly(DnsAnomaly.OPT_MISPLACED);
    }

    @Test
    void optRecordAmongAnswersIsAnAnomaly() {
        byte[] opt =
                new Bytes().octets(0).u16(41).u16(512).u16(0x0100).u16(0).u16(0).toArray();
        byte[] wire = Bytes.join(new Bytes().header(1, 0x8000, 0, 1, 0, 0).toArray(), opt);

        assertThat(read(wire).anomalies()).containsExactly(DnsAnomaly.OPT_MISPLACED);
        assertThat(message.opt()).isEqualTo(-1);
        assertThat(message.rcode()).isZero();
    }

    @Test
    void countsThatLieLeaveWhatIsThere() {
        assertCountLies(Section.ANSWER, 2, 0, 0, DnsAnomaly.ANSWERS_CUT);
        assertCountLies(Section.AUTHORITY, 0, 2, 0, DnsAnomaly.AUTHORITIES_CUT);
        assertCountLies(Section.ADDITIONAL, 0, 0, 2, DnsAnomaly.ADDITIONALS_CUT);
    }

    private void assertCountLies(Section section, int answers, int authorities, int additionals, DnsAnomaly anomaly) {
        DnsMessage read = read(new Bytes()
                .header(1, 0x8000, 1, answers, authorities, additionals)
                .question("a.example", 1)
                .record(0xc00c, 1, 60, 192, 0, 2, 1)
                .toArray());

        assertThat(read.records(section)).hasSize(1);
        assertThat(read.records()).hasSize(1);
        assertThat(message.announced(section)).isEqualTo(2);
        assertThat(read.anomalies()).containsExactly(anomaly);
    }

    @Test
    void secondQuestionThatIsCutLeavesTheFirst() {
        byte[] wire = new Bytes()
                .header(1, 0, 2, 0, 0, 0)
                .question("a.example", 1)
                .octets(3, 'f')
                .toArray();

        assertThat(read(wire).questions()).containsExactly(new Question("a.example", 1, 1));
        assertThat(message.has(DnsAnomaly.QUESTION_CUT)).isTrue();
    }

    @Test
    void malformedDataIsAnAnomalyAndTheRestIsRead() {
        DnsMessage read = read(new Bytes()
                .header(1, 0x8000, 1, 2, 0, 0)
                .question("a.example", 1)
                .record(0xc00c, 1, 60, 192, 0, 2)
                .record(0xc00c, 1, 60, 192, 0, 2, 1)
                .toArray());

        assertThat(read.anomalies()).containsExactly(DnsAnomaly.RDATA_MALFORMED);
        assertThat(read.records()).extracting(ResourceRecord::rdata).containsExactly("\\# 3 C00002", "192.0.2.1");
        assertThat(message.isWellFormed(0)).isFalse();
        assertThat(message.isWellFormed(1)).isTrue();
    }

    @Test
    void dynamicUpdateMayHaveRecordsWithoutData() {
        DnsMessage read = read(new Bytes()
                .header(1, 5 << 11, 1, 1, 0, 0)
                .question("example", 6)
                .record(0xc00c, 1, 0)
                .toArray());

        assertThat(read.anomalies()).isEmpty();
    }

    @Test
    void brokenOwnerEndsTheWalk() {
        for (int[] owner : new int[][] {{0xc0, 0xff}, {0x80, 0}, {0xc0, 23}}) {
            DnsMessage read = read(new Bytes()
                    .header(1, 0x8000, 1, 2, 0, 0)
                    .question("a.b", 1)
                    .octets(owner)
                    .u16(1)
                    .u16(1)
                    .octets(0, 0, 0, 0)
                    .u16(4)
                    .octets(1, 2, 3, 4)
                    .record(0xc00c, 1, 60, 192, 0, 2, 1)
                    .toArray());
            assertThat(read.records()).isEmpty();
            assertThat(read.anomalies()).hasSize(1);
        }
    }

    @Test
    void octetsBehindTheLastRecordAreCounted() {
        byte[] wire = Bytes.join(Bytes.query(1, "a.example", 1), new byte[5]);
        read(wire);

        assertThat(message.trailing()).isEqualTo(5);
        assertThat(message.anomalies()).isZero();
    }

    @Test
    void longNameIsAnAnomalyAndItsBeginningIsWritten() {
        String label = "a".repeat(63);
        String name = String.join(".", label, label, label, label, label);
        DnsMessage read = read(Bytes.query(1, name, 1));

        assertThat(read.anomalies()).containsExactly(DnsAnomaly.NAME_TOO_LONG);
        assertThat(read.questions()).extracting(Question::name).containsExactly(name);
    }

    @Test
    void cutMessageIsIncompleteAndNoAnomaly() {
        byte[] wire = Bytes.answer(1, "a.example", 7);
        for (int length = 0; length < wire.length; length++) {
            byte[] cut = Arrays.copyOf(wire, length);
            boolean readable = message.read(cut, 0, length, wire.length, Incompleteness.SNAPLEN, Kind.DNS);

            assertThat(readable).isEqualTo(length >= 12);
            assertThat(message.incompleteness()).contains(Incompleteness.SNAPLEN);
            assertThat(message.anomalies()).isZero();
        }
    }

    @Test
    void cutThatTookNothingButPaddingLeavesAWholeMessage() {
        byte[] wire = Bytes.answer(1, "a.example", 7);
        message.read(wire, 0, wire.length, wire.length + 100, Incompleteness.SNAPLEN, Kind.DNS);

        assertThat(message.incompleteness()).isEmpty();
    }

    @Test
    void multicastUsesTheTopBitOfTheClass() {
        byte[] wire = new Bytes()
                .header(0, 0x8400, 1, 1, 0, 0)
                .name("p.local")
                .u16(1)
                .u16(0x8001)
                .u16(0xc00c)
                .u16(1)
                .u16(0x8001)
                .octets(0, 0, 0, 120, 0, 4, 10, 0, 0, 1)
                .toArray();
        message.read(wire, 0, wire.length, Kind.MDNS);
        assertThat(message.questionClass(0)).isEqualTo(1);
        assertThat(message.wantsUnicast(0)).isTrue();
        assertThat(message.recordClass(0)).isEqualTo(1);
        assertThat(message.flushesCache(0)).isTrue();

        message.read(wire, 0, wire.length, Kind.DNS);
        assertThat(message.questionClass(0)).isEqualTo(0x8001);
        assertThat(message.wantsUnicast(0)).isFalse();
        assertThat(message.flushesCache(0)).isFalse();
    }

    @Test
    void onlyPlainQueriesAreLinkLocal() {
        byte[] wire =
                new Bytes().header(0, 4 << 11, 1, 0, 0, 0).question("host", 1).toArray();
        message.read(wire, 0, wire.length, Kind.LLMNR);
        assertThat(message.has(DnsAnomaly.INVALID_OPCODE)).isTrue();

        message.read(wire, 0, wire.length, Kind.DNS);
        assertThat(message.has(DnsAnomaly.INVALID_OPCODE)).isFalse();
    }

    private DnsMessage read(byte[] wire) {
        assertThat(message.read(wire, 0, wire.length, Kind.DNS)).isTrue();
        return DnsMessage.of(message);
    }

    private static void add(Message message, int section, String owner, int type, int ttl, String text)
            throws Exception {
        message.addRecord(Record.fromString(Name.fromString(owner), type, DClass.IN, ttl, text, Name.root), section);
    }
}
