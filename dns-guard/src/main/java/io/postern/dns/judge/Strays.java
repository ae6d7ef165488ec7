package io.postern.dns.judge;

import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.verdict.EvidenceKind;

/** Responses that nobody asked for in this way. */
final class Strays {
    private static final int GUESSES = 3;

    private Strays() {}

    static void look(ExchangeObservation exchange, Dossier dossier) {
        for (ResponseObservation response : exchange.responses()) {
            switch (response.relation()) {
                case ANSWER -> {}
                case OTHER_SOURCE ->
                    dossier.add(
                            EvidenceKind.WRONG_SOURCE,
                            "packet " + response.packet() + " from " + response.source() + " says "
                                    + response.answer().words() + "; " + exchange.resolver() + " was asked",
                            response.packet());
                case OTHER_QUESTION ->
                    dossier.add(
                            EvidenceKind.OTHER_QUESTION,
                            "packet " + response.packet() + " has the query's ID and asks something else",
                            response.packet());
            }
        }
        if (exchange.wrongIds() >= GUESSES) {
            dossier.add(
                    EvidenceKind.ID_GUESSING,
                    exchange.wrongIds() + " answers to this question came with IDs that nobody used",
                    exchange.queryPacket());
        }
    }
}
