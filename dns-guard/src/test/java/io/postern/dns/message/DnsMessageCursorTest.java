package io.postern.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
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
        assertThat(read.questions()).containsExactly(new Question("www.example.org", Type.A, DClass.IN));
        assertThat(read.records())
                .containsExactly(
                        new ResourceRecord(Section.ANSWER, "www.example.org", Type.CNAME, 1, 300, "host.example.org"),
                        new ResourceRecord(Section.ANSWER, "host.example.org", Type.A, 1, 60, "192.0.2.7"),
                        new ResourceRecord(Section.AUTHORITY, "example.org", Type.NS, 1, 86400, "ns.example.org"),
                        new ResourceRecord(Section.ADDITIONAL, "ns.example.org", Type.AAAA, 1, 86400, "2001:db8::53"));
    }

    @Test
    void countsThatLieLeaveWhatIsThere() {
        byte[] query =
                HexFormat.of().parseHex("12340100000100020000000003777777076578616d706c65000001 0001".replace(" ", ""));

        DnsMessage read = read(query);

        assertThat(read.questions()).extracting(Question::name).isEqualTo(List.of("www.example"));
        assertThat(read.records()).isEmpty();
        assertThat(read.anomalies()).containsExactly(DnsAnomaly.ANSWERS_CUT);
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
