package io.postern.dns;

import io.postern.dns.baseline.ResolverBaseline;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.observation.ResponseObservation.Relation;
import io.postern.dns.registry.ExtendedError;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.watch.AnswerScan;
import io.postern.dns.watch.Cleared;
import io.postern.dns.watch.ExchangeSlots;
import io.postern.dns.watch.MessageCopies;
import io.postern.dns.watch.OpenCase;
import java.util.Optional;

/** Responses that belong to their query: the hot path learns what is usual and lets pass what is in order. */
final class Answers {
    private final boolean compares;
    private final boolean hasList;
    private final Recollection memory;
    private final Chambers chambers;
    private final AnswerScan scan;
    private long notCompared;

    /**
     * Hears answers.
     *
     * @param compares whether there is a trusted side
     * @param knowledge what the admin declared
     */
    Answers(Recollection memory, Chambers chambers, boolean compares, Knowledge knowledge) {
        this.memory = memory;
        this.chambers = chambers;
        this.compares = compares;
        this.hasList = !knowledge.listed().isEmpty();
        this.scan = new AnswerScan(knowledge.publicRanges());
    }

    Optional<Judgement> hear(Arrival arrival) {
        ExchangeSlots slots = memory.slots;
        DnsMessageCursor message = arrival.message;
        int slot = slots.find(arrival.pairing.exchange());
        if (slot == ExchangeSlots.NONE || message.isTruncated()) {
            return Optional.empty();
        }
        scan.of(message);
        boolean first = !slots.isAnswered(slot);
        boolean udp = arrival.isUdp();
        ResolverBaseline baseline = memory.baseline(arrival);
        int odd = udp ? learn(baseline, arrival, slots.hadEdns(slot), first) : 0;
        if (slots.isInCase(slot)) {
            return add(arrival, slot);
        }
        if (!first) {
            boolean conflict = udp && scan.digest() != slots.digest(slot) && !message.isCutShort();
            boolean race = conflict && arrival.pairing.ordinal() > arrival.pairing.transmissions();
            return race ? race(arrival, slot, baseline) : Optional.empty();
        }
        if (!message.isCutShort()) {
            long nanos = arrival.packet.timeNanos;
            int copy = udp ? memory.copies.add(message, nanos) : MessageCopies.NONE;
            slots.answer(slot, scan.digest(), arrival.packet.number, arrival.pairing.timeToLive(), nanos, copy);
        }
        return odd == 0 && !isWorthALook(message) ? Optional.empty() : look(arrival, slot, baseline, odd == 0);
    }

    private static int learn(ResolverBaseline baseline, Arrival arrival, boolean queryEdns, boolean first) {
        DnsMessageCursor message = arrival.message;
        int timeToLive = arrival.pairing.timeToLive();
        int rcode = message.rcode();
        boolean edns = message.opt() >= 0;
        boolean ednsExpected = queryEdns && (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN);
        boolean timed = first && arrival.pairing.transmissions() == 1;
        long latency = timed ? arrival.pairing.latencyNanos() : -1;
        int odd = baseline.oddities(timeToLive, latency, ednsExpected, edns);
        baseline.learn(
                timeToLive, latency, ednsExpected, edns, message.isRecursionAvailable(), message.isAuthoritative());
        return odd;
    }

    private boolean isWorthALook(DnsMessageCursor message) {
        if (scan.addresses() > 0 && (scan.hasSpecial() || hasList || AnswerScan.mayBeNobodys(message))) {
            return true;
        }
        if (compares) {
            int type = message.questionType(0);
            if (type == RecordType.A || type == RecordType.AAAA) {
                return true;
            }
        }
        int error = message.opt() < 0 ? -1 : AnswerScan.extendedError(message);
        return error >= ExtendedError.BLOCKED && error <= ExtendedError.FILTERED;
    }

    /** Looks at an answer; one that is in order is not looked at again for a while. */
    private Optional<Judgement> look(Arrival arrival, int slot, ResolverBaseline baseline, boolean usual) {
        long nanos = arrival.packet.timeNanos;
        long key = Cleared.key(arrival.message.questionHash(0), scan.digest());
        if (usual) {
            Optional<Judgement> known = memory.cleared.of(key, nanos);
            if (known.isPresent()) {
                return chambers.again(known.get());
            }
        }
        OpenCase opened = arrival.open(memory.slots.hadEdns(slot), baseline);
        opened.add(response(arrival, slot));
        arrival.message.incompleteness().ifPresent(why -> opened.cutShort(why.word()));
        Judgement judgement = chambers.preview(opened);
        if (usual && chambers.isClear(judgement) && !chambers.isPending(opened)) {
            memory.cleared.add(key, nanos, judgement);
            return chambers.again(judgement);
        }
        chambers.open(opened, nanos, memory.slots);
        return said(judgement);
    }

    private Optional<Judgement> race(Arrival arrival, int slot, ResolverBaseline baseline) {
        Optional<ResponseObservation> first =
                memory.firstAnswer(slot, arrival.pairing.queryNanos(), arrival.senderAddress());
        if (first.isEmpty()) {
            notCompared++;
            return Optional.empty();
        }
        OpenCase opened = arrival.open(memory.slots.hadEdns(slot), baseline);
        opened.add(first.get());
        opened.add(response(arrival, slot));
        chambers.open(opened, arrival.packet.timeNanos, memory.slots);
        return said(chambers.preview(opened));
    }

    private Optional<Judgement> add(Arrival arrival, int slot) {
        Optional<OpenCase> open = chambers.of(arrival.pairing.exchange());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        open.get().add(response(arrival, slot));
        open.get().count(arrival.pairing.transmissions(), arrival.pairing.ordinal());
        return said(chambers.preview(open.get()));
    }

    private ResponseObservation response(Arrival arrival, int slot) {
        return arrival.response(Relation.ANSWER, arrival.pairing.latencyNanos(), memory.slots.spelling(slot));
    }

    private static Optional<Judgement> said(Judgement judgement) {
        return judgement.isSilent() ? Optional.empty() : Optional.of(judgement);
    }

    /** Conflicting answers of which the first could not be read again. */
    long notCompared() {
        return notCompared;
    }
}
