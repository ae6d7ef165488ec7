package io.postern.dns.recorded;

import static io.postern.dns.opinion.Said.MINUTE;
import static io.postern.dns.opinion.Said.NOON;
import static io.postern.dns.opinion.Said.address;
import static io.postern.dns.opinion.Said.addresses;
import static io.postern.dns.opinion.Said.failed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postern.dns.opinion.AnswerRecord;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final String LINE =
            "{\"time\":\"2026-11-24T09:30:00.123456789Z\",\"resolver\":\"tls://dns.example\","
                    + "\"operator\":\"Example\",\"name\":\"go.test\",\"type\":\"A\",\"ms\":1.5,\"rcode\":0,\"ede\":15,\"dnssec\":\"secure\","
                    + "\"answers\":[{\"name\":\"go.test\",\"ttl\":60,\"type\":\"A\",\"data\":\"192.0.2.1\"}],\"authorities\":[]}";

    private static String write(ResolverAnswer... answers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnswerRecorder recorder = new AnswerRecorder(out)) {
            for (ResolverAnswer answer : answers) {
                recorder.write(answer);
            }
        }
        return out.toString(UTF_8);
    }

    private static List<ResolverAnswer> read(String text) throws IOException {
        RecordingReader reader = new RecordingReader(new ByteArrayInputStream(text.getBytes(UTF_8)), "said.jsonl");
        List<ResolverAnswer> answers = new ArrayList<>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            answers.add(next.get());
        }
        return answers;
    }

    private static RecordedAnswers answers(String text) throws IOException {
        return RecordedAnswers.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "said.jsonl", Quorum.STANDARD);
    }

    @Test
    void aLineIsAsTheManualShowsIt() throws IOException {
        ResolverAnswer answer = new ResolverAnswer(
                1_795_512_600_123_456_789L,
                1_500_000,
                "tls://dns.example",
                "Example",
                new TrustedQuestion("go.test", 1),
                OptionalInt.of(0),
                OptionalInt.of(15),
                List.of(new AnswerRecord("go.test", 60, 1, "192.0.2.1")),
                List.of(),
                Dnssec.SECURE,
                Optional.empty(),
                "");

        assertThat(write(answer)).isEqualTo(LINE + "\n");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ResolverAnswer[] said = {
            addresses("a", "192.0.2.1", "192.0.2.2"),
            failed("b", AskingFault.TIMEOUT),
            addresses("\u00fc \"\n", "192.0.2.3")
        };

        assertThat(read(write(said))).containsExactly(said);
    }

    @Test
    void theAnswerIsWhatAQuorumMakesOfTheLines() throws IOException {
        RecordedAnswers recorded = answers(write(addresses("a", "192.0.2.1"), addresses("b", "192.0.2.2")));

        TrustedAnswer answer = recorded.ask("go.test", 1, 0);
        assertThat(answer.status()).isEqualTo(Status.ADDRESSES);
        assertThat(answer.addresses()).containsExactlyInAnyOrder(address("192.0.2.1"), address("192.0.2.2"));
        assertThat(recorded.ask("go.test", 28, 0)).isEqualTo(TrustedAnswer.UNAVAILABLE);
        assertThat(recorded.ask("other.test", 1, 0)).isEqualTo(TrustedAnswer.UNAVAILABLE);
    }

    @Test
    void theNearestRoundAnswersAndLooksBackNotForward() throws IOException {
        long morning = NOON - 120 * MINUTE;
        RecordedAnswers recorded = answers(write(
                addresses("a", morning, Dnssec.INSECURE, "192.0.2.1"),
                addresses("b", morning, Dnssec.INSECURE, "192.0.2.1"),
                addresses("a", NOON, Dnssec.INSECURE, "192.0.2.2"),
                addresses("b", NOON, Dnssec.INSECURE, "192.0.2.2")));

        assertThat(recorded.ask("go.test", 1, 0).addresses()).containsExactly(address("192.0.2.1"));
        assertThat(recorded.ask("go.test", 1, morning + 59 * MINUTE).addresses())
                .containsExactly(address("192.0.2.1"));
        assertThat(recorded.ask("go.test", 1, morning + 61 * MINUTE).addresses())
                .containsExactly(address("192.0.2.2"));
        assertThat(recorded.ask("go.test", 1, Long.MAX_VALUE).addresses()).containsExactly(address("192.0.2.2"));
    }

    @Test
    void membersThatAreNotKnownAndBlankLinesArePassedOver() throws IOException {
        String later = LINE.replace("\"ms\"", "\"later\":{\"x\":[1,{}]},\"ms\"");

        assertThat(read("\n" + later + "\r\n  \n" + LINE)).hasSize(2);
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        wrong("[]", "a line is an object in braces");
        wrong(LINE + LINE, "something follows the object");
        wrong(LINE.substring(0, 90), "no JSON at column");
        wrong("\u0000", "no JSON at column 1");
        wrong(LINE.replace("\"rcode\":0,", ""), "there is neither an rcode nor an error");
        wrong(LINE.replace("\"rcode\":0", "\"rcode\":-1"), "rcode is 0 to 4095");
        wrong(LINE.replace("\"rcode\":0", "\"rcode\":99999999999999999999"), "rcode is 0 to 4095");
        wrong(LINE.replace("\"rcode\":0", "\"rcode\":\"0\""), "rcode is a whole number");
        wrong(LINE.replace("09:30:00.123456789Z", "tea"), "time is written as 2026-11-24T09:30:00.123456Z");
        wrong(LINE.replace("2026-11-24T", "-99999-11-24T"), "time is");
        wrong(LINE.replace("\"operator\":\"Example\",", ""), "there is no operator");
        wrong(LINE.replace("\"name\":\"go.test\",\"type\":\"A\",\"ms\"", "\"ms\""), "there is no name");
        wrong(LINE.replace("\"type\":\"A\",\"ms\"", "\"type\":\"X\",\"ms\""), "type is a type like AAAA or TYPE65280");
        wrong(LINE.replace("secure", "maybe"), "dnssec is secure, insecure, bogus or unknown");
        wrong(LINE.replace("\"rcode\":0", "\"error\":\"tired\""), "error is a word of docs/dns.md, as timeout");
        wrong(LINE.replace("\"ttl\":60", "\"ttl\":-1"), "ttl is 0 to 2147483647");
        wrong(LINE.replace("1.5", "-1.5"), "ms is 0 to 1e9");
        wrong(LINE.replace("[]", "3"), "authorities is a list of records");
        wrong(LINE.replace("[]", "[3]"), "authorities is a list of records");
        wrong(LINE.replace("[]", "[{}]"), "a record of authorities has no name");
        wrong("{\"x\":" + "[".repeat(9) + "]".repeat(9) + "}", "no JSON: ");
        wrong("{\"detail\":\"" + "x".repeat(1 << 20) + "\"}", "longer than 1048576 octets");
    }

    private static void wrong(String line, String what) {
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> read(LINE + "\n" + line))
                .withMessageStartingWith("said.jsonl, line 2: ")
                .withMessageContaining(what);
    }

    @Test
    void aFullDiskEndsTheRecordingAndIsSaidAtTheEnd() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        AnswerRecorder recorder = new AnswerRecorder(full);
        for (int i = 0; i < 200; i++) {
            recorder.write(addresses("a", "192.0.2.1"));
        }

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(recorder::close)
                .withMessageContaining("No space left on device");
    }
}
