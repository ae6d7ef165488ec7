package io.postern.gateway.trusted;

import io.postern.dns.asking.AnswerListener;
import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.asking.AskedResolver;
import io.postern.dns.asking.AskingLimits;
import io.postern.dns.asking.Freshness;
import io.postern.dns.asking.Manner;
import io.postern.dns.asking.ResolverReport;
import io.postern.dns.asking.Surroundings;
import io.postern.dns.asking.TrustAnchors;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.recorded.AnswerRecorder;
import io.postern.dns.recorded.RecordedAnswers;
import io.postern.dns.resolver.ResolverClients;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.gateway.inquiry.Actors;
import io.postern.gateway.inquiry.InquiryPlan;
import io.postern.gateway.inquiry.LiveInquiries;
import io.postern.tls.chain.Roots;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The trusted answers of one run. Its answers are used by many threads; it is closed when none of them asks any more. */
public final class TrustedSide implements Closeable {
    private final TrustedAnswers answers;
    private final Optional<AskedAnswers> asked;
    private final Inquiries inquiries;
    private final Optional<LiveInquiries> live;
    private final Optional<AnswerRecorder> recorder;

    private TrustedSide(
            TrustedAnswers answers,
            Inquiries inquiries,
            Optional<AskedAnswers> asked,
            Optional<LiveInquiries> live,
            Optional<AnswerRecorder> recorder) {
        this.answers = answers;
        this.inquiries = inquiries;
        this.asked = asked;
        this.live = live;
        this.recorder = recorder;
    }

    /** Knows nothing. */
    public static TrustedSide none() {
        return unasked(Optional.empty());
    }

    /** Knows nothing; what inquiries find goes to the recorder, which is closed with this. */
    public static TrustedSide unasked(Optional<AnswerRecorder> recorder) {
        return new TrustedSide(TrustedAnswers.NONE, Inquiries.NONE, Optional.empty(), Optional.empty(), recorder);
    }

    /**
     * The same, and inquiries are made as planned. To be closed instead of this.
     *
     * @param roots by which certificates are judged
     */
    public TrustedSide with(InquiryPlan plan, Supplier<Roots> roots) {
        if (plan.isEmpty()) {
            return this;
        }
        Consumer<InquiryResult> listener =
                recorder.isPresent() ? result -> recorder.get().write(result) : result -> {};
        LiveInquiries made = new LiveInquiries(plan, new Actors(roots, asked), listener, Surroundings.system());
        return new TrustedSide(answers, made, asked, Optional.of(made), recorder);
    }

    /** Answers of a recording; no network is touched. */
    public static TrustedSide recorded(Path recording, Quorum quorum) throws IOException {
        RecordedAnswers recorded = RecordedAnswers.read(recording, quorum);
        return new TrustedSide(recorded, recorded.inquiries(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Answers of resolvers; nothing is sent before somebody asks.
     *
     * @param recorder closed with this
     * @throws ResolverUrlException when a file that a URL names cannot be used
     */
    public static TrustedSide asked(
            List<ResolverUrl> urls,
            Quorum quorum,
            TrustAnchors anchors,
            Freshness freshness,
            Optional<AnswerRecorder> recorder)
            throws ResolverUrlException {
        List<AskedResolver> resolvers = new ArrayList<>();
        for (ResolverUrl url : urls) {
            resolvers.add(resolver(url, Manner.VALIDATING, anchors));
        }
        AnswerListener listener =
                recorder.isPresent() ? answer -> recorder.get().write(answer) : AnswerListener.NONE;
        AskedAnswers asked =
                new AskedAnswers(resolvers, quorum, freshness, AskingLimits.STANDARD, Surroundings.system(), listener);
        return new TrustedSide(asked, Inquiries.NONE, Optional.of(asked), Optional.empty(), recorder);
    }

    /** One resolver, with the limits that all have. */
    public static AskedResolver resolver(ResolverUrl url, Manner manner, TrustAnchors anchors)
            throws ResolverUrlException {
        return new AskedResolver(
                url, ResolverClients.open(url), manner, AskingLimits.STANDARD, anchors, Surroundings.system());
    }

    /** The answers. */
    public TrustedAnswers answers() {
        return answers;
    }

    /** What is found about suspicious answers. */
    public Inquiries inquiries() {
        return inquiries;
    }

    /** The same, when resolvers are asked. */
    public Optional<AskedAnswers> asked() {
        return asked;
    }

    /** How each resolver did so far; nothing when none is asked. */
    public List<ResolverReport> reports() {
        return asked.map(AskedAnswers::reports).orElse(List.of());
    }

    /**
     * Ends connections and the recording.
     *
     * @throws RecordingFailedException when the recording could not be written
     */
    @Override
    public void close() throws RecordingFailedException {
        live.ifPresent(LiveInquiries::close);
        asked.ifPresent(AskedAnswers::close);
        if (recorder.isPresent()) {
            try {
                recorder.get().close();
            } catch (IOException e) {
                throw new RecordingFailedException(e);
            }
        }
    }
}
