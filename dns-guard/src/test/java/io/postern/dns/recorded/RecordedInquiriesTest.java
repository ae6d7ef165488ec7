package io.postern.dns.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.prefix.Prefix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedInquiriesTest {
    private static final Endpoint RESOLVER = new Endpoint(Prefix.address("10.0.0.53"), 53);

    private static InquiryResult result(Act act, String name, String target, long nanos, String... addresses) {
        return new InquiryResult(
                new Inquiry(act, name, target),
                nanos,
                Bearing.CONTRADICTS,
                List.of(addresses).stream().map(Prefix::address).toList(),
                "seen \"there\"");
    }

    private static Inquiries recorded(InquiryResult... results) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnswerRecorder recorder = new AnswerRecorder(out)) {
            List.of(results).forEach(recorder::write);
        }
        return read(out.toString(StandardCharsets.US_ASCII));
    }

    private static Inquiries read(String lines) throws IOException {
        return RecordedAnswers.read(
                        new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII)),
                        "said.jsonl",
                        Quorum.STANDARD)
                .inquiries();
    }

    @Test
    void whatWasFoundIsFoundAgain() throws IOException {
        InquiryResult tls = result(Act.TLS, "go.example", "192.0.2.7", 5);
        InquiryResult other = result(Act.TLS, "other.example", "192.0.2.7", 5);
        InquiryResult random = result(Act.RANDOM_NAME, "", "10.0.0.53", 6, "192.0.2.9", "2001:db8::9");
        InquiryResult silent = result(Act.SILENT_ADDRESS, "go.example", "203.0.113.1", 7);
        InquiryResult otherName = result(Act.SILENT_ADDRESS, "other.example", "203.0.113.1", 7);

        Inquiries inquiries = recorded(silent, other, random, otherName, tls);

        assertThat(inquiries.about(RESOLVER, "go.example", List.of(Prefix.address("192.0.2.7")), 0))
                .containsExactly(tls, random, silent);
        assertThat(inquiries.about(new Endpoint(Prefix.address("10.0.0.54"), 53), "none.example", List.of(), 0))
                .isEmpty();
    }

    @Test
    void ofSeveralTheNearestInTimeCounts() throws IOException {
        InquiryResult early = result(Act.RANDOM_NAME, "", "10.0.0.53", 1_000);
        InquiryResult late = result(Act.RANDOM_NAME, "", "10.0.0.53", 9_000, "192.0.2.9");

        Inquiries inquiries = recorded(early, late);

        assertThat(inquiries.about(RESOLVER, "go.example", List.of(), 2_000)).containsExactly(early);
        assertThat(inquiries.about(RESOLVER, "go.example", List.of(), 8_000)).containsExactly(late);
    }

    @Test
    void aRecordingWithoutInquiriesHasNone() throws IOException {
        assertThat(read("")).isEqualTo(Inquiries.NONE);
    }

    @Test
    void whatIsWrongWithALineIsSaid() {
        String time = "{\"time\":\"2026-11-24T09:30:00Z\",";
        assertThatThrownBy(() -> read(time + "\"inquiry\":\"guess\"}\n")).hasMessageContaining("inquiry");
        assertThatThrownBy(() -> read(time + "\"inquiry\":\"tls\",\"name\":\"a\"}\n"))
                .hasMessageContaining("target");
        assertThatThrownBy(() -> read(time + "\"inquiry\":\"tls\",\"target\":\"192.0.2.1\",\"bearing\":\"x\"}\n"))
                .hasMessageContaining("bearing");
        assertThatThrownBy(() -> read(time + "\"inquiry\":\"tls\",\"addresses\":[\"x\"]}\n"))
                .hasMessageContaining("addresses");
    }
}
