package io.postern.gateway.check;

import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.AskedResolver;
import io.postern.dns.baseline.BaselineView;
import io.postern.dns.judge.Hearing;
import io.postern.dns.judge.Judge;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.Testimony;
import io.postern.dns.observation.Answer;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.trusted.TrustedSide;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Asks both sides, and has the judge compare them. */
public final class NameChecker {
    private static final IpAddress SELF = new IpAddress(0, IpAddress.mapped(0));
    /** QR, RD and RA: what a resolver's usual answer has. */
    private static final int USUAL_FLAGS = 0x8180;

    private final AskedResolver server;
    private final TrustedSide trusted;
    private final InstantSource clock;
    private final Hearing hearing;

    /**
     * A checker; neither side is closed with it.
     *
     * @param server asked as builders ask
     * @param knowledge what the admin declared
     */
    public NameChecker(AskedResolver server, TrustedSide trusted, Knowledge knowledge, InstantSource clock) {
        hearing = new Hearing(new Judge(knowledge), knowledge, trusted.inquiries());
        this.server = server;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** Begins to ask the trusted side, so that many names take no longer than the slowest. */
    public void expect(String name, int type) {
        trusted.answers().expect(name, type);
    }

    /**
     * Checks one name and type; blocks until both sides have answered, or will not.
     *
     * @param name lower case, without the final dot
     */
    public NameCheck check(String name, int type) {
        long now = clock.millis() * 1_000_000;
        ResolverAnswer told = server.ask(new TrustedQuestion(name, type), now);
        TrustedAnswer answer = trusted.answers().ask(name, type, now);
        List<ResolverAnswer> said =
                trusted.asked().map(asked -> asked.each(name, type)).orElse(List.of());
        Hearing.Outcome outcome = judge(told, answer);
        return new NameCheck(told, said, answer, outcome.testimony().found(), outcome.judgement());
    }

    private Hearing.Outcome judge(ResolverAnswer told, TrustedAnswer answer) {
        OptionalInt rcode =
                told.fault().filter(fault -> fault == AskingFault.SERVFAIL).isPresent()
                        ? OptionalInt.of(Rcode.SERVFAIL)
                        : told.rcode();
        return rcode.isEmpty()
                ? new Hearing.Outcome(Testimony.NONE, Judgement.NOTHING_KNOWN)
                : hearing.hear(observation(told, rcode.getAsInt()), new Testimony(answer, Map.of()));
    }

    private ExchangeObservation observation(ResolverAnswer told, int rcode) {
        ResolverUrl url = server.url();
        Answer answer = new Answer(
                rcode,
                told.answers().stream()
                        .map(each -> each.owner() + " " + RecordType.name(each.type()) + " " + each.data())
                        .sorted()
                        .toList(),
                told.addresses().stream().sorted().toList(),
                told.canonicalNames());
        ResponseObservation response = new ResponseObservation(
                ResponseObservation.Relation.ANSWER,
                1,
                told.askedNanos() + told.latencyNanos(),
                told.latencyNanos(),
                url.address(),
                -1,
                USUAL_FLAGS,
                true,
                told.extendedError(),
                true,
                false,
                answer);
        return new ExchangeObservation(
                new Endpoint(url.address(), url.port()),
                SELF,
                false,
                "",
                told.question().name(),
                told.question().type(),
                1,
                told.askedNanos(),
                1,
                true,
                List.of(response),
                1,
                0,
                BaselineView.NONE,
                Optional.empty(),
                Set.of(),
                Set.of());
    }
}
