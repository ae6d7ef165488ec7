package io.postern.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.Bytes;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TcpKeepaliveOption;
import org.xbill.DNS.Type;

/** Fields of records that the log writes one by one. */
class RecordFieldsTest {
    private final DnsMessageCursor message = new DnsMessageCursor();

    @Test
    void soa() throws Exception {
        answer(Type.SOA, "ns.example.org. admin.example.org. 4294967295 7200 900 1209600 86400");

        assertThat(text(out -> Soa.writePrimary(message, 0, out))).isEqualTo("ns.example.org");
        assertThat(text(out -> Soa.writeMailbox(message, 0, out))).isEqualTo("admin.example.org");
        assertThat(Soa.serial(message, 0)).isEqualTo(4294967295L);
        assertThat(Soa.refresh(message, 0)).isEqualTo(7200);
        assertThat(Soa.retry(message, 0)).isEqualTo(900);
        assertThat(Soa.expire(message, 0)).isEqualTo(1209600);
        assertThat(Soa.minimum(message, 0)).isEqualTo(86400);
    }

    @Test
    void srv() throws Exception {
        answer(Type.SRV, "20 65535 5060 sip.example.org.");

        assertThat(Srv.priority(message, 0)).isEqualTo(20);
        assertThat(Srv.weight(message, 0)).isEqualTo(65535);
        assertThat(Srv.port(message, 0)).isEqualTo(5060);
        assertThat(text(out -> Srv.writeTarget(message, 0, out))).isEqualTo("sip.example.org");
    }

    @Test
    void mx() throws Exception {
        answer(Type.MX, "10 mail.example.org.");

        assertThat(Mx.preference(message, 0)).isEqualTo(10);
        assertThat(text(out -> Mx.writeExchange(message, 0, out))).isEqualTo("mail.example.org");
    }

    @Test
    void sshfp() throws Exception {
        answer(Type.SSHFP, "2 1 00FFA1456789ABCDEF67890123456789ABCDEF67");

        assertThat(Sshfp.algorithm(message, 0)).isEqualTo(2);
        assertThat(Sshfp.fingerprintType(message, 0)).isEqualTo(1);
        assertThat(text(out -> Sshfp.writeFingerprint(message, 0, out)))
                .isEqualTo("00:ff:a1:45:67:89:ab:cd:ef:67:89:01:23:45:67:89:ab:cd:ef:67");
    }

    @Test
    void stringsOfText() throws Exception {
        answer(Type.TXT, "\"one\" \"\" \"three\"");
        List<String> strings = new ArrayList<>();
        for (int at = Txt.first(message, 0); at >= 0; at = Txt.next(message, 0, at)) {
            strings.add(new String(message.bytes(), at + 1, Txt.length(message, at), StandardCharsets.US_ASCII));
        }

        assertThat(strings).containsExactly("one", "", "three");
    }

    @Test
    void addresses() throws Exception {
        answer(Type.A, "192.0.2.255");
        assertThat(message.address(0).toString()).isEqualTo("192.0.2.255");

        answer(Type.AAAA, "2001:db8::ff");
        assertThat(message.address(0).toString()).isEqualTo("2001:db8::ff");
    }

    @Test
    void optionsOfEdns() throws Exception {
        Message built = new Message(1);
        built.addRecord(
                new OPTRecord(
                        4096,
                        0,
                        0,
                        0,
                        new ClientSubnetOption(24, 0, InetAddress.getByName("203.0.113.0")),
                        new ClientSubnetOption(56, 48, InetAddress.getByName("2001:db8:1:2200::")),
                        new CookieOption(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
                        new NSIDOption("ns1".getBytes(StandardCharsets.US_ASCII)),
                        new ExtendedErrorCodeOption(15, "because \"so\"\n"),
                        new ExtendedErrorCodeOption(4711),
                        new TcpKeepaliveOption(Duration.ofSeconds(60))),
                org.xbill.DNS.Section.ADDITIONAL);
        read(built.toWire());
        List<String> options = new ArrayList<>();
        for (int option = Edns.first(message); option >= 0; option = Edns.next(message, option)) {
            int at = option;
            options.add(Edns.code(message, option) + " " + text(out -> Edns.writeData(message, at, out)));
        }

        assertThat(options)
                .containsExactly(
                        "8 203.0.113.0/24/0",
                        "8 2001:db8:1:2200::/56/48",
                        "10 0102030405060708",
                        "3 6e7331 \"ns1\"",
                        "15 15 (Blocked) \"because \\\"so\\\"\\010\"",
                        "15 4711 (Error 4711)",
                        "11 600");
        assertThat(text(out -> message.writeRdata(0, out)))
                .startsWith("ECS=203.0.113.0/24/0 ECS=2001:db8:1:2200::/56/48 COOKIE=0102030405060708");
    }

    @Test
    void optionsThatAreMalformedAreWrittenInHexadecimal() {
        read(new Bytes()
                .header(1, 0, 0, 0, 0, 1)
                .octets(0)
                .u16(41)
                .u16(512)
                .u16(0)
                .u16(0)
                .u16(20)
                .u16(EDNSOption.Code.CLIENT_SUBNET)
                .u16(4)
                .octets(0, 1, 24, 0)
                .u16(EDNSOption.Code.PADDING)
                .u16(3)
                .octets(0, 0, 0)
                .u16(EDNSOption.Code.EDNS_EXTENDED_ERROR)
                .u16(1)
                .octets(9)
                .toArray());

        assertThat(text(out -> message.writeRdata(0, out))).isEqualTo("ECS=00011800 PADDING=3 EDE=09");
    }

    @Test
    void optionThatRunsPastItsRecordEndsTheWalk() {
        read(new Bytes()
                .header(1, 0, 0, 0, 0, 1)
                .octets(0)
                .u16(41)
                .u16(512)
                .u16(0)
                .u16(0)
                .u16(9)
                .u16(12)
                .u16(0)
                .u16(10)
                .u16(8)
                .octets(1)
                .toArray());
        int first = Edns.first(message);

        assertThat(Edns.code(message, first)).isEqualTo(12);
        assertThat(Edns.next(message, first)).isEqualTo(Edns.NONE);
        assertThat(message.has(DnsAnomaly.RDATA_MALFORMED)).isTrue();
    }

    private void answer(int type, String text) throws Exception {
        Message built = new Message(1);
        built.addRecord(
                Record.newRecord(Name.fromString("example.org."), type, DClass.IN), org.xbill.DNS.Section.QUESTION);
        built.addRecord(
                Record.fromString(Name.fromString("example.org."), type, DClass.IN, 60, text, Name.root),
                org.xbill.DNS.Section.ANSWER);
        read(built.toWire());
        assertThat(message.isWellFormed(0)).isTrue();
    }

    private void read(byte[] wire) {
        // Not at the beginning of its array: offsets must not be taken for absolute ones.
        byte[] inside = Bytes.join(new byte[7], wire, new byte[3]);
        assertThat(message.read(inside, 7, wire.length, Kind.DNS)).isTrue();
    }

    private static String text(Consumer<StringBuilder> writer) {
        StringBuilder out = new StringBuilder();
        writer.accept(out);
        return out.toString();
    }
}
