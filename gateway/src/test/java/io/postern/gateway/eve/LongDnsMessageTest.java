package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the log makes of messages that grow when they are printed. */
class LongDnsMessageTest {
    private static final int RECORDS = 4600;
    private static final int LONGEST_LINE = 3 << 20;
    private static final byte[] TO_THE_QUESTION = {(byte) 0xc0, 12};

    private final Recording recording = new Recording();

    /** Each record's owner and data are two octets that point to a name of 255. */
    private static byte[] hostile() {
        String label = "\u00ff".repeat(63);
        Dns message =
                Dns.message(1, 0x8180, label + "." + label + "." + label + "." + label.substring(2), Dns.PTR, RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            message.record(Dns.PTR, 60, TO_THE_QUESTION);
        }
        return message.bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 5353, 5355})
    void namesThatPointToALongNameFillNoMoreThanTheirShare(int port) {
        recording.udp("10.0.0.53:" + port, "10.0.0.1:" + (port == 53 ? 40000 : port), hostile());
        Replayed replayed = Replayed.of(recording);
        String type = port == 53 ? "dns" : port == 5353 ? "mdns" : "llmnr";
        assertThat(replayed.lines(type).getFirst()).hasSizeLessThan(LONGEST_LINE);
        JsonNode event = replayed.event(type);
        assertThat(event.at("/" + type + "/answers").size()).isBetween(100, RECORDS - 1);
        assertThat(event.at("/postern/completeness").asString()).isEqualTo("cap");
        assertThat(replayed.event("stats")
                        .at("/postern/counters/log.dns.cut_short")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void strictLogsAreCutAsWell() {
        recording.udp("10.0.0.53:53", "10.0.0.1:40000", hostile());
        assertThat(Replayed.strictly(recording).lines("dns").getFirst())
                .hasSizeLessThan(LONGEST_LINE)
                .endsWith("}]}}");
    }

    @Test
    void questionsAreCutAsWell() {
        String label = "\u00ff".repeat(63);
        Dns message = Dns.message(1, 0x0100, label + "." + label + "." + label + "." + label.substring(2), Dns.A);
        for (int i = 1; i < 2 * RECORDS; i++) {
            message.question(TO_THE_QUESTION, Dns.A);
        }
        recording.udp("10.0.0.1:40000", "10.0.0.53:53", message.bytes());
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.lines("dns").getFirst()).hasSizeLessThan(LONGEST_LINE);
        assertThat(replayed.event("dns").at("/postern/completeness").asString()).isEqualTo("cap");
    }

    @Test
    void theLongestHonestMessageIsWrittenWhole() {
        int records = 240;
        byte[] text = new byte[256];
        java.util.Arrays.fill(text, (byte) 0xff);
        Dns message = Dns.message(1, 0x8180, "t.test", Dns.TXT, records);
        for (int i = 0; i < records; i++) {
            message.record(Dns.TXT, 60, text);
        }
        assertThat(message.bytes().length).isBetween(64_000, 65_507);
        recording.udp("10.0.0.53:53", "10.0.0.1:40000", message.bytes());
        JsonNode event = Replayed.of(recording).event("dns");
        assertThat(event.at("/dns/answers").size()).isEqualTo(records);
        assertThat(event.at("/dns/grouped/TXT").size()).isEqualTo(records);
        assertThat(event.at("/postern/completeness").asString()).isEqualTo("full");
    }
}
