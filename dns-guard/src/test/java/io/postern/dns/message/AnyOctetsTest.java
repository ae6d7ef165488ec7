package io.postern.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.dns.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What holds for all messages, and for all octets. */
class AnyOctetsTest {
    private final DnsMessageCursor message = new DnsMessageCursor();

    @Property(tries = 500)
    void whatDnsjavaBuildsIsRead(
            @ForAll @IntRange(max = 65535) int id,
            @ForAll("names") Name question,
            @ForAll("records") List<Record> records)
            throws IOException {
        Message built = new Message(id);
        built.addRecord(Record.newRecord(question, Type.A, DClass.IN), org.xbill.DNS.Section.QUESTION);
        for (int i = 0; i < records.size(); i++) {
            built.addRecord(records.get(i), 1 + 3 * i / records.size());
        }
        byte[] wire = built.toWire();

        assertThat(message.read(wire, 0, wire.length, Kind.DNS)).isTrue();
        DnsMessage read = DnsMessage.of(message);
        assertThat(read.anomalies()).isEmpty();
        assertThat(message.trailing()).isZero();
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.questions()).hasSize(1);
        List<Record> expected = new ArrayList<>();
        for (int section = 1; section <= 3; section++) {
            expected.addAll(built.getSection(section));
        }
        assertThat(read.records()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            ResourceRecord record = read.records().get(i);
            Name owner = Name.fromString(record.owner(), Name.root);
            Record reread = Record.fromString(
                    owner, record.type(), record.recordClass(), record.ttl(), record.rdata(), Name.root);
            assertThat(reread).isEqualTo(expected.get(i));
            assertThat(record.ttl()).isEqualTo(expected.get(i).getTTL());
        }
        assertEveryPrefixIsSafe(wire);
    }

    private void assertEveryPrefixIsSafe(byte[] wire) {
        for (int length = 0; length < wire.length; length++) {
            byte[] prefix = Arrays.copyOf(wire, length);
            message.read(prefix, 0, length, wire.length, Incompleteness.SNAPLEN, Kind.DNS);
            assertThat(message.anomalies()).isZero();
            Everything.ask(message);
            message.read(prefix, 0, length, Kind.DNS);
            Everything.ask(message);
        }
    }

    @Property(tries = 2000)
    void randomOctetsNeverThrow(@ForAll @Size(max = 120) byte[] octets, @ForAll Kind kind) {
        byte[] wire = Bytes.join(new Bytes().header(1, 0x8180, 1, 3, 1, 1).toArray(), octets);
        message.read(wire, 0, wire.length, kind);
        Everything.ask(message);
        message.read(octets, 0, octets.length, kind);
        Everything.ask(message);
    }

    @Provide
    Arbitrary<Name> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'e')
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMaxSize(4)
                .map(labels -> name(String.join(".", labels)));
    }

    @Provide
    Arbitrary<List<Record>> records() {
        Arbitrary<String> texts = Arbitraries.of(
                "A 192.0.2.1",
                "AAAA 2001:db8::1:0:0:1",
                "CNAME a.b.c.",
                "NS b.c.",
                "PTR a.a.a.",
                "MX 10 a.b.",
                "SOA a.b. c.d. 1 2 3 4 4294967295",
                "SRV 0 0 443 a.b.c.d.",
                "TXT \"a b\" \"\\001\\\"\"",
                "CAA 0 iodef \"mailto:x@y.example\"",
                "DS 1 8 200 0011",
                "DNSKEY 256 3 13 AAEC",
                "RRSIG A 8 2 300 20261124000000 20261110000000 1 a.b. AAECAwQ=",
                "NSEC b.a. A NS SOA TYPE65280",
                "NSEC3 1 0 5 - 0P9MHAVEQVM6T7VBL5LOP2U3T2RP3TOM A AAAA",
                "HTTPS 1 . alpn=h2 ipv6hint=2001:db8::1",
                "NAPTR 1 2 \"u\" \"a+b\" \"!x!y!\" .",
                "TLSA 3 1 1 AABB",
                "LOC 1 2 3.456 S 7 8 9.000 E 10.00m 1.00m 2.00m 3.00m",
                "HINFO \"a\" \"b\"",
                "URI 1 1 \"ftp://x\"");
        Arbitrary<Long> ttls = Arbitraries.longs().between(0, Integer.MAX_VALUE);
        return Combinators.combine(names(), texts, ttls)
                .as(AnyOctetsTest::record)
                .list()
                .ofMaxSize(12);
    }

    private static Record record(Name owner, String text, long ttl) {
        try {
            int space = text.indexOf(' ');
            int type = Type.value(text.substring(0, space));
            return Record.fromString(owner, type, DClass.IN, ttl, text.substring(space + 1), Name.root);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Name name(String text) {
        try {
            return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
