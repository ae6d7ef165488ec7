package io.postern.dns;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.judge.Hearing;
import io.postern.dns.judge.Judge;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.Testimony;
import io.postern.dns.judge.TlsTestimony;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.prefix.SpecialPurpose;
import io.postern.dns.registry.ExtendedError;
import io.postern.dns.registry.RecordType;
import io.postern.dns.suffix.PublicName;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.watch.Docket;
import io.postern.dns.watch.ExchangeSlots;
import io.postern.dns.watch.Gathered;
import io.postern.dns.watch.OpenCase;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where cases wait, are heard and judged: brings observation, testimony and judge together. */
final class Chambers {
    /** Between two looks at whether the trusted side has answered. */
    private static final long LOOK_NANOS = 100_000_000L;

    private final Knowledge knowledge;
    private final TrustedAnswers trusted;
    private final TlsWitness tls;
    private final JudgementListener listener;
    private final Judge judge;
    private final Hearing hearing;
    private final Docket docket = new Docket();
    /** Cases that have heard all answers but those of the trusted side, in the order in which they came here. */
    private final ArrayDeque<OpenCase> unheard = new ArrayDeque<>();

    private final long patienceNanos;
    private long lookedNanos;
    private final Gathered gathered = new Gathered();
    private final Tally<GuardCount> tally = new Tally<>(GuardCount.class);

    Chambers(
            Knowledge knowledge,
            TrustedAnswers trusted,
            TlsWitness tls,
            Inquiries inquiries,
            JudgementListener listener) {
        this.knowledge = knowledge;
        this.trusted = trusted;
        this.tls = tls;
        this.listener = listener;
        judge = new Judge(knowledge);
        hearing = new Hearing(judge, knowledge, inquiries);
        patienceNanos = trusted.patience().toNanos();
    }

    /** Whether the trusted side may say more about a case later. */
    boolean isPending(OpenCase open) {
        return patienceNanos > 0 && isPending(open.observation());
    }

    private boolean isPending(ExchangeObservation exchange) {
        return isAskedAbout(exchange) && trusted.isPending(exchange.name(), askedType(exchange));
    }

    /** The open case of an exchange. */
    Optional<OpenCase> of(int exchange) {
        return docket.of(exchange);
    }

    /** Judges a case as it is now, without a trace. */
    Judgement preview(OpenCase open) {
        ExchangeObservation exchange = open.observation();
        return judge.judge(exchange, testimony(exchange));
    }

    /** Whether there is nothing to wait for: in order, or nothing known. */
    boolean isClear(Judgement judgement) {
        boolean harmless =
                judgement.verdict() == DnsVerdict.CONSISTENT || judgement.verdict() == DnsVerdict.UNVERIFIABLE;
        return harmless && judgement.evidence().isEmpty();
    }

    /** What is said of an answer that is clear. */
    Optional<Judgement> again(Judgement judgement) {
        if (judgement.isSilent()) {
            return Optional.empty();
        }
        tally.add(GuardCount.of(judgement.verdict()));
        return Optional.of(judgement);
    }

    /** Lets a case wait for late answers. */
    void open(OpenCase opened, long nowNanos, ExchangeSlots slots) {
        if (docket.isFull()) {
            tally.add(GuardCount.CASES_CUT_SHORT);
            conclude(docket.remove(), slots);
        }
        tally.add(GuardCount.CASES);
        opened.waitUntil(nowNanos + DnsGuard.WAIT_NANOS);
        docket.add(opened);
        setInCase(opened, slots, true);
    }

    /** Judges the cases that have waited long enough. */
    void advance(long nowNanos, ExchangeSlots slots) {
        while (docket.isDue(nowNanos)) {
            OpenCase due = docket.remove();
            if (unheard.size() < Docket.MAX && isPending(due)) {
                unheard.add(due);
            } else {
                conclude(due, slots);
            }
        }
        if (!unheard.isEmpty() && Math.abs(nowNanos - lookedNanos) >= LOOK_NANOS) {
            lookedNanos = nowNanos;
            hearAgain(nowNanos, slots);
        }
    }

    private void hearAgain(long nowNanos, ExchangeSlots slots) {
        for (int waiting = unheard.size(); waiting > 0; waiting--) {
            OpenCase open = unheard.remove();
            boolean pending = isPending(open);
            if (pending && nowNanos - open.deadlineNanos() < patienceNanos) {
                unheard.add(open);
            } else {
                tally.add(GuardCount.CASES_UNHEARD, pending ? 1 : 0);
                conclude(open, slots);
            }
        }
    }

    /** Judges all. */
    void finish(ExchangeSlots slots) {
        while (!unheard.isEmpty()) {
            conclude(unheard.remove(), slots);
        }
        while (!docket.isEmpty()) {
            conclude(docket.remove(), slots);
        }
    }

    private void conclude(OpenCase open, ExchangeSlots slots) {
        setInCase(open, slots, false);
        ExchangeObservation seen = open.observation();
        Testimony testimony = testimony(seen);
        ExchangeObservation exchange = seen.with(sharing(seen, testimony), bogus(seen, testimony));
        Hearing.Outcome outcome = hearing.hear(exchange, testimony);
        Judgement judgement = outcome.judgement();
        if (!judgement.isSilent()) {
            tally.add(GuardCount.of(judgement.verdict()));
            listener.judged(open.flow(), open.client(), exchange, outcome.testimony(), judgement);
        }
    }

    private static void setInCase(OpenCase open, ExchangeSlots slots, boolean inCase) {
        int slot = slots.find(open.exchange());
        if (slot != ExchangeSlots.NONE) {
            slots.setInCase(slot, inCase);
        }
    }

    private Set<String> sharing(ExchangeObservation exchange, Testimony testimony) {
        Set<String> domains = new LinkedHashSet<>();
        for (IpAddress address : judge.contradicted(exchange, testimony)) {
            Set<String> sharing = gathered.shared(
                    exchange.resolver(),
                    address,
                    PublicName.registrableDomain(exchange.name()).orElse(exchange.name()));
            if (sharing.size() > domains.size()) {
                domains = sharing;
            }
        }
        return domains;
    }

    private Set<String> bogus(ExchangeObservation exchange, Testimony testimony) {
        boolean found = testimony.trusted().dnssec() == TrustedAnswer.Dnssec.SECURE
                && exchange.responses().stream()
                        .map(ResponseObservation::extendedError)
                        .anyMatch(error -> error.isPresent() && error.getAsInt() == ExtendedError.DNSSEC_BOGUS);
        return found
                ? gathered.foundBogus(
                        exchange.resolver(),
                        PublicName.registrableDomain(exchange.name()).orElse(exchange.name()))
                : Set.of();
    }

    /** What others say. Names that are internal are nobody else's business: the trusted side is not asked. */
    private Testimony testimony(ExchangeObservation exchange) {
        TrustedAnswer answer = isAskedAbout(exchange)
                ? trusted.ask(exchange.name(), askedType(exchange), exchange.queryNanos())
                : TrustedAnswer.UNAVAILABLE;
        Map<IpAddress, TlsTestimony> shown = new HashMap<>();
        for (ResponseObservation response : exchange.responses()) {
            for (IpAddress address : response.answer().addresses()) {
                shown.computeIfAbsent(address, one -> tls.of(exchange.name(), one));
            }
        }
        return new Testimony(answer, shown);
    }

    private boolean isAskedAbout(ExchangeObservation exchange) {
        boolean addresses = exchange.type() == RecordType.A || exchange.type() == RecordType.AAAA;
        boolean internal = knowledge.internal().of(exchange.name()).isPresent();
        return addresses && !internal && !exchange.name().isEmpty();
    }

    /** A AAAA record that NAT64 made is compared with the A record that it was made of. */
    private static int askedType(ExchangeObservation exchange) {
        boolean translated = exchange.told()
                .map(response -> response.answer().addresses())
                .filter(addresses -> !addresses.isEmpty())
                .filter(addresses -> addresses.stream()
                        .allMatch(one -> SpecialPurpose.translated(one).isPresent()))
                .isPresent();
        return translated ? RecordType.A : exchange.type();
    }

    void report(CounterSink sink, long forgotten, long notCompared, long withoutBaseline) {
        tally.add(GuardCount.FORGOTTEN, forgotten - tally.get(GuardCount.FORGOTTEN));
        tally.add(GuardCount.NOT_COMPARED, notCompared - tally.get(GuardCount.NOT_COMPARED));
        tally.add(GuardCount.NO_BASELINE_KEPT, withoutBaseline - tally.get(GuardCount.NO_BASELINE_KEPT));
        tally.report(sink);
    }
}
