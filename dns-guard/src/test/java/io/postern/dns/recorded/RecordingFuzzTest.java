package io.postern.dns.recorded;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.opinion.ResolverAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Any octets for a recording: its answers, or an error with a line; and what was read can be written and read again. */
class RecordingFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyOctets(byte[] octets) throws IOException {
        List<InquiryResult> found = new ArrayList<>();
        RecordingReader reader = new RecordingReader(new ByteArrayInputStream(octets), "fuzz", found::add);
        long lines = 1;
        try {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                check(next.get());
                lines++;
            }
        } catch (RecordingException e) {
            if (e.line() < lines) {
                throw new AssertionError("an error without its line", e);
            }
        }
        check(found);
    }

    private static void check(List<InquiryResult> found) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnswerRecorder recorder = new AnswerRecorder(out)) {
            found.forEach(recorder::write);
        }
        List<InquiryResult> again = new ArrayList<>();
        RecordingReader reader = new RecordingReader(new ByteArrayInputStream(out.toByteArray()), "again", again::add);
        if (reader.next().isPresent() || !again.equals(found)) {
            throw new AssertionError("inquiries that were written are not those that were read");
        }
    }

    private static void check(ResolverAnswer answer) throws IOException {
        if (answer.canonicalNames().size() > 16
                || answer.addresses().size() > answer.data().size()) {
            throw new AssertionError("more than was said");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnswerRecorder recorder = new AnswerRecorder(out)) {
            recorder.write(answer);
        }
        ResolverAnswer again = new RecordingReader(new ByteArrayInputStream(out.toByteArray()), "again")
                .next()
                .orElseThrow();
        Quorum quorum = Quorum.STANDARD.of(1);
        boolean same = quorum.judge(List.of(again), again.askedNanos())
                .equals(quorum.judge(List.of(answer), answer.askedNanos()));
        if (!same || !again.question().equals(answer.question())) {
            throw new AssertionError("what was written is not what was read");
        }
    }
}
