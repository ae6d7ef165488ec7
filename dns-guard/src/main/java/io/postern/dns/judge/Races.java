package io.postern.dns.judge;

import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.verdict.EvidenceKind;
import java.util.List;

/** Conflicting answers to one query. */
final class Races {
    private Races() {}

    /** Whether answers compete that cannot be answers to several transmissions of the query. */
    static boolean isRace(ExchangeObservation exchange) {
        return exchange.overUdp()
                && exchange.answers() > exchange.transmissions()
                && exchange.contenders().size() > 1;
    }

    static void look(ExchangeObservation exchange, Dossier dossier) {
        if (!isRace(exchange)) {
            return;
        }
        List<ResponseObservation> contenders = exchange.contenders();
        ResponseObservation first = contenders.getFirst();
        for (ResponseObservation other : contenders.subList(1, contenders.size())) {
            String differences = differences(first, other);
            if (!differences.isEmpty()) {
                add(dossier, EvidenceKind.RACE_OTHER_SENDER, first, other, "; " + differences);
                return;
            }
        }
        add(dossier, EvidenceKind.RACE, first, contenders.get(1), "");
    }

    private static void add(
            Dossier dossier, EvidenceKind kind, ResponseObservation first, ResponseObservation other, String more) {
        String detail = "packet " + first.packet() + " came first and says "
                + first.answer().words() + ", packet " + other.packet() + " says "
                + other.answer().words() + more;
        dossier.add(kind, detail, first.packet(), other.packet());
    }

    /** By what the senders of two answers can be told apart, in words. */
    private static String differences(ResponseObservation one, ResponseObservation other) {
        if (one.timeToLive() != other.timeToLive()) {
            return "their IP TTLs are " + one.timeToLive() + " and " + other.timeToLive();
        }
        // A forwarder that gives up on one upstream and is answered by another says so with other flags.
        boolean failure = one.answer().isFailure() || other.answer().isFailure();
        if (!failure && one.comparedFlags() != other.comparedFlags()) {
            return String.format("their flags are 0x%04x and 0x%04x", one.flags(), other.flags());
        }
        return "";
    }
}
