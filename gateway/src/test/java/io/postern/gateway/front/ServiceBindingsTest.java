package io.postern.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.registry.RecordType;
import io.postern.gateway.names.Records;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

class ServiceBindingsTest {
    private static final String NAME = "a.allowed.example";
    /** An ECHConfigList with one key: number 9, public name "cover.example". */
    private static final String ECH = ech(9, "cover.example");

    private static String ech(int id, String publicName) {
        byte[] name = publicName.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int contents = 1 + 2 + 2 + 4 + 2 + 4 + 1 + 1 + name.length + 2;
        java.nio.ByteBuffer list = java.nio.ByteBuffer.allocate(2 + 4 + contents);
        list.putShort((short) (4 + contents)).putShort((short) 0xfe0d).putShort((short) contents);
        list.put((byte) id).putShort((short) 0x20).putShort((short) 4).putInt(0x01020304);
        list.putShort((short) 4)
                .putInt(0x00010001)
                .put((byte) 0)
                .put((byte) name.length)
                .put(name)
                .putShort((short) 0);
        return Base64.getEncoder().encodeToString(list.array());
    }

    private static Records.Said said(String operator, String... data) {
        return new Records.Said(operator, false, List.of(data), "cdn.example");
    }

    private static Front front(Records.Said... said) {
        return new Front("enforce", "allow: [\"*.allowed.example\"]")
                .has(NAME, "192.0.2.7", "192.0.2.8", "10.1.1.1")
                .records(NAME, RecordType.HTTPS, said);
    }

    private static List<String> answered(Front front) {
        return Front.data(front.judge(NAME, RecordType.HTTPS));
    }

    @Test
    void keysForEchAreTakenOutAndRemembered() {
        Front front =
                front(said("One", "1 . alpn=h2 ech=" + ECH), said("Two", "1 . alpn=h2 ech=" + ech(10, "x.example")));

        assertThat(answered(front)).containsExactly("HTTPS 1 . alpn=h2");
        assertThat(front.keys.contains(9, "Cover.example")).isTrue();
        assertThat(front.keys.contains(8, "cover.example")).isFalse();
    }

    @Test
    void keysForEchStayWhenTheConfigurationSaysSo() {
        Front front = front(said("One", "1 . ech=" + ECH), said("Two", "1 . ech=" + ECH))
                .keepsEch();

        assertThat(answered(front)).containsExactly("HTTPS 1 . ech=" + ECH);
    }

    @Test
    void aRecordThatCannotDoWithoutItsKeyIsLeftOut() {
        String record = "1 . mandatory=ech ech=" + ECH;

        assertThat(answered(front(said("One", record), said("Two", record)))).isEmpty();
    }

    @Test
    void addressHintsAreThoseThatTheNameIsKnownToHave() {
        Front front = front(
                said("One", "1 . alpn=h2 ipv4hint=192.0.2.7,203.0.113.66"),
                said("Two", "1 . alpn=h2 ipv4hint=192.0.2.8,10.1.1.1 ipv6hint=2001:4860::bad"));

        assertThat(answered(front)).containsExactly("HTTPS 1 . alpn=h2 ipv4hint=192.0.2.7,192.0.2.8");
    }

    @Test
    void whatOneOperatorSaysIsNotBelievedUnlessItIsSigned() {
        Front front = front(said("One", "1 . alpn=h3", "1 . alpn=h2"), said("Two", "1 . alpn=h2"));
        Front signed = front(new Records.Said("One", true, List.of("1 . alpn=h3"), NAME), said("Two", "1 . alpn=h2"));

        assertThat(answered(front)).containsExactly("HTTPS 1 . alpn=h2");
        assertThat(answered(signed)).containsExactly("HTTPS 1 . alpn=h3");
    }

    @Test
    void recordsLeadToHostsThatThePolicyLetsTheClientReach() {
        String[] records = {
            "0 evil.example.", "1 evil.example. alpn=h2", "2 b.allowed.example. ipv4hint=192.0.2.7", "3 cdn.example."
        };

        assertThat(answered(front(said("One", records), said("Two", records))))
                .as("the alias's end is the name itself, and hints of another host are not known")
                .containsExactly("HTTPS 2 b.allowed.example.", "HTTPS 3 .");
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        String[] records = {"1 . key65535=x", "x", "", "1 . alpn=", "99999999 .", "1 . ipv4hint=1.2.3"};

        assertThat(answered(front(said("One", records), said("Two", records)))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void clientsReadWhatIsWritten() throws Exception {
        Front front = front(
                said("One", "1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.7"), said("Two", "1 . alpn=h2,h3 port=8443"));
        Query query = Front.query(NAME, RecordType.HTTPS);

        Message message = Front.message(query, front.judge(Front.CLIENT, query), 1232);

        assertThat(message.getSection(Section.ANSWER).getFirst().rdataToString())
                .isEqualTo("1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.7");
    }
}
