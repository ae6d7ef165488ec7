package io.postern.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.registry.Rcode;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Type;

class QueryReaderTest {
    private static Reading read(byte[] octets) {
        return new QueryReader().read(octets, 0, octets.length);
    }

    private static Reading read(String hex) {
        return read(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static byte[] query() {
        return Front.message("A.example", Type.A, DClass.IN, 4096);
    }

    private static int rcode(byte[] octets) {
        return read(octets) instanceof Reading.Faulty faulty ? faulty.rcode() : -1;
    }

    @Test
    void theNameKeepsItsLettersAndIsComparedWithoutThem() {
        Query query = Front.query(query());

        assertThat(query.name()).hasToString("A.example.");
        assertThat(query.text()).isEqualTo("a.example");
        assertThat(query.id()).isEqualTo(4711);
        assertThat(query.recursionDesired()).isTrue();
        assertThat(query.edns()).contains(new ClientEdns(4096, 0, false));
    }

    @Test
    void roomIsWhatTheClientTakesWithinBounds() {
        assertThat(Front.query(query()).room()).isEqualTo(1232);
        assertThat(Front.query(Front.message("a.example", 1, 1, 100)).room()).isEqualTo(512);
        assertThat(Front.query(Front.message("a.example", 1, 1, 0)).room()).isEqualTo(512);
        assertThat(Front.query(Front.message("a.example", 1, 1, 800)).room()).isEqualTo(800);
    }

    @Test
    void nothingIsSaidToAnswersAndScraps() {
        byte[] answer = query();
        answer[2] |= (byte) 0x80;

        assertThat(read(answer)).isInstanceOf(Reading.Nothing.class);
        assertThat(read(new byte[11])).isInstanceOf(Reading.Nothing.class);
        assertThat(read(new byte[0])).isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void otherOpcodesAreNotImplemented() {
        byte[] update = query();
        update[2] |= 5 << 3;

        assertThat(rcode(update)).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void noneOrSeveralQuestionsAreAFormatError() {
        String question = "01 61 00 0001 0001";

        assertThat(read("0001 0100 0000 0000 0000 0000")).isEqualTo(new Reading.Faulty(1, 0x100, Rcode.FORMERR));
        assertThat(read("0001 0100 0002 0000 0000 0000 " + question + question))
                .isEqualTo(new Reading.Faulty(1, 0x100, Rcode.FORMERR));
        assertThat(read("0001 0100 0001 0000 0000 0000 " + question)).isInstanceOf(Reading.Question.class);
    }

    @Test
    void recordsOfAnswersTrailingOctetsTwoOptsAndPointersAreAFormatError() {
        String question = "01 61 00 0001 0001";
        String record = "00 0001 0001 00000000 0004 01020304";
        String opt = "00 0029 1000 00000000 0000";

        for (String bad : new String[] {
            "0001 0100 0001 0001 0000 0000 " + question + record,
            "0001 0100 0001 0000 0001 0000 " + question + record,
            "0001 0100 0001 0000 0000 0002 " + question + opt + opt,
            "0001 0100 0001 0000 0000 0000 " + question + "00",
            "0001 0100 0001 0000 0000 0000 01 61 c0 0c 0001 0001",
            "0001 0100 0001 0000 0000 0000 c0 00 0001 0001",
            "0001 0100 0001 0000 0000 0000 01 61",
            "0001 0300 0001 0000 0000 0000 " + question
        }) {
            assertThat(rcode(HexFormat.of().parseHex(bad.replace(" ", ""))))
                    .as(bad)
                    .isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void aFormatErrorIsAHeaderWithTheFlagsThatAreGivenBack() {
        byte[] reply = Replies.faulty(new Reading.Faulty(0xbeef, 0x7fff, Rcode.NOTIMP));

        assertThat(HexFormat.of().formatHex(reply)).isEqualTo("beeff9140000000000000000");
    }

    @Test
    void everyBeginningOfAQueryIsReadWithoutHarm() {
        byte[] query = query();
        for (int i = 0; i < query.length; i++) {
            assertThat(read(Arrays.copyOf(query, i))).isNotInstanceOf(Reading.Question.class);
        }
    }
}
