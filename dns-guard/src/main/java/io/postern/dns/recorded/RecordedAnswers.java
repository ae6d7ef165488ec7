package io.postern.dns.recorded;

import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trusted answers from a recording. No network; the same answer for ever. Safe for use by many threads at once.
 *
 * <p>A question that was put several times is answered with the round whose time is nearest to the one that is asked for,
 * and what was said within the quorum's window before it. A question that was never put has no answer.
 */
public final class RecordedAnswers implements TrustedAnswers {
    private final Map<TrustedQuestion, List<ResolverAnswer>> said;
    private final Quorum quorum;
    private final Inquiries inquiries;
    private final Map<Key, TrustedAnswer> judged = new ConcurrentHashMap<>();

    private record Key(TrustedQuestion question, long askedNanos) {}

    private RecordedAnswers(Map<TrustedQuestion, List<ResolverAnswer>> said, List<InquiryResult> found, Quorum quorum) {
        this.said = said;
        this.quorum = quorum;
        inquiries = found.isEmpty() ? Inquiries.NONE : new RecordedInquiries(found);
    }

    /**
     * Reads a recording whole.
     *
     * @throws RecordingException when a line is not what it should be
     * @throws IOException when the file cannot be read
     */
    public static RecordedAnswers read(Path file, Quorum quorum) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), quorum);
        }
    }

    /** Reads a stream, which is not closed; {@code name} stands in errors. */
    public static RecordedAnswers read(InputStream in, String name, Quorum quorum) throws IOException {
        Map<TrustedQuestion, List<ResolverAnswer>> said = new HashMap<>();
        List<InquiryResult> found = new ArrayList<>();
        RecordingReader reader = new RecordingReader(in, name, found::add);
        for (var answer = reader.next(); answer.isPresent(); answer = reader.next()) {
            said.computeIfAbsent(answer.get().question(), _ -> new ArrayList<>(4))
                    .add(answer.get());
        }
        return new RecordedAnswers(said, found, quorum);
    }

    /** What inquiries found. */
    public Inquiries inquiries() {
        return inquiries;
    }

    /** Questions that it has answers to. */
    public int questions() {
        return said.size();
    }

    @Override
    public TrustedAnswer ask(String name, int type, long timeNanos) {
        TrustedQuestion question = new TrustedQuestion(name, type);
        List<ResolverAnswer> answers = said.getOrDefault(question, List.of());
        if (answers.isEmpty()) {
            return TrustedAnswer.UNAVAILABLE;
        }
        long nearest = nearest(answers, timeNanos);
        return judged.computeIfAbsent(new Key(question, nearest), _ -> quorum.judge(answers, nearest));
    }

    private static long nearest(List<ResolverAnswer> answers, long timeNanos) {
        long nearest = answers.getFirst().askedNanos();
        for (ResolverAnswer answer : answers) {
            long asked = answer.askedNanos();
            long closer = Long.compareUnsigned(distance(asked, timeNanos), distance(nearest, timeNanos));
            if (closer < 0 || closer == 0 && asked < nearest) {
                nearest = asked;
            }
        }
        return nearest;
    }

    static long distance(long a, long b) {
        return a > b ? a - b : b - a;
    }
}
