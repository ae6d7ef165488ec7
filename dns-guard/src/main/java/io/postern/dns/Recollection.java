package io.postern.dns;

import io.postern.capture.net.IpAddress;
import io.postern.dns.baseline.Baselines;
import io.postern.dns.baseline.ResolverBaseline;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.observation.ResponseObservation.Relation;
import io.postern.dns.watch.AskedIndex;
import io.postern.dns.watch.Cleared;
import io.postern.dns.watch.ExchangeSlots;
import io.postern.dns.watch.MessageCopies;
import io.postern.dns.watch.Reading;
import io.postern.dns.watch.Spelling;
import java.util.Optional;

/** What a guard remembers of the messages before. */
final class Recollection {
    final ExchangeSlots slots = new ExchangeSlots();
    final MessageCopies copies = new MessageCopies();
    final AskedIndex asked = new AskedIndex();
    final Baselines baselines = new Baselines();
    final Cleared cleared = new Cleared();
    private final DnsMessageCursor earlier = new DnsMessageCursor();

    Recollection() {}

    /** What is usual for the sender of a message. */
    ResolverBaseline baseline(Arrival arrival) {
        return baselines.of(arrival.flow.high(arrival.from), arrival.flow.low(arrival.from), arrival.senderPort());
    }

    /** The first answer of an exchange, read again; empty when there is none, or it was overwritten. */
    Optional<ResponseObservation> firstAnswer(int slot, long queryNanos, IpAddress server) {
        if (!slots.isAnswered(slot) || !copies.read(slots.copy(slot), earlier)) {
            return Optional.empty();
        }
        return Optional.of(Reading.response(
                Relation.ANSWER,
                earlier,
                slots.packet(slot),
                slots.nanos(slot),
                slots.nanos(slot) - queryNanos,
                server,
                slots.timeToLive(slot),
                Spelling.of(earlier) == slots.spelling(slot)));
    }
}
