package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Answer;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.registry.ExtendedError;
import io.postern.dns.suffix.PublicName;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.verdict.Veto;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges exchanges: a pure function of the observation, the testimony, and what the admin declared.
 *
 * <p>A veto clears an answer. It never clears a race: of conflicting answers those that no veto clears are judged, and when all are
 * right, another machine answers beside the resolver. {@code hijacked} takes a score of {@value #HIJACKED} and more than a list,
 * {@code suspicious} one of {@value #SUSPICIOUS}.
 */
public final class Judge {
    /** Least score of {@code hijacked}. */
    public static final int HIJACKED = 8;
    /** Least score of {@code suspicious}. */
    public static final int SUSPICIOUS = 3;

    private static final String NO_BASELINE = "no-baseline";

    private final Knowledge knowledge;

    /** A judge who knows what the admin declared. */
    public Judge(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Judges one exchange. */
    public Judgement judge(ExchangeObservation exchange, Testimony testimony) {
        List<ResponseObservation> contenders = exchange.contenders();
        Vetoes vetoes = new Vetoes(knowledge, testimony, exchange.name(), exchange.type());
        List<ResponseObservation> uncleared = new ArrayList<>(contenders.size());
        Optional<Veto> veto = Optional.empty();
        List<IpAddress> unaccounted = List.of();
        for (ResponseObservation response : contenders) {
            Optional<Veto> cleared = vetoes.of(response.answer());
            if (cleared.isEmpty()) {
                uncleared.add(response);
            } else if (veto.isEmpty()) {
                veto = cleared;
                unaccounted = vetoes.unaccounted(response.answer(), cleared.get());
            }
        }
        Dossier dossier = collect(exchange, testimony, contenders, uncleared);
        DnsVerdict verdict = decide(exchange, dossier, uncleared, contenders.isEmpty() ? Optional.empty() : veto);
        return new Judgement(verdict, dossier.score(), dossier.ranked(), veto, unaccounted, completeness(exchange));
    }

    /**
     * Addresses that an exchange led to, that no veto clears and that the trusted side contradicts, or that answer for a name
     * that nobody can have: worth remembering, to see for how many domains they are given.
     */
    public Set<IpAddress> contradicted(ExchangeObservation exchange, Testimony testimony) {
        Vetoes vetoes = new Vetoes(knowledge, testimony, exchange.name(), exchange.type());
        boolean cannotExist = PublicName.cannotExist(exchange.name());
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (ResponseObservation response : exchange.contenders()) {
            Answer answer = response.answer();
            Comparison comparison = Comparison.of(answer, exchange.type(), testimony.trusted());
            boolean contradicted =
                    comparison == Comparison.DISJOINT || comparison == Comparison.INVENTED || cannotExist;
            if (contradicted && vetoes.of(answer).isEmpty()) {
                addresses.addAll(answer.addresses());
            }
        }
        return addresses;
    }

    private Dossier collect(
            ExchangeObservation exchange,
            Testimony testimony,
            List<ResponseObservation> contenders,
            List<ResponseObservation> uncleared) {
        Dossier dossier = new Dossier();
        Races.look(exchange, dossier);
        Strays.look(exchange, dossier);
        for (ResponseObservation response : contenders) {
            Baseline.look(exchange, response, dossier);
        }
        Addresses addresses = new Addresses(exchange, knowledge, testimony.trusted());
        Contradictions contradictions = new Contradictions(exchange, testimony, dossier);
        for (ResponseObservation response : uncleared) {
            addresses.look(response, dossier);
            contradictions.look(response);
            withheld(response, dossier);
        }
        if (!contenders.isEmpty()) {
            Inquired.look(testimony, contenders.getFirst().packet(), dossier);
        }
        boolean bogus = dossier.has(EvidenceKind.BOGUS_ADDRESS) || dossier.has(EvidenceKind.BOGUS_CONTRADICTED);
        if (bogus && !dossier.showsOtherSender()) {
            dossier.removeTraitsOfOwnData();
        }
        return dossier;
    }

    private static void withheld(ResponseObservation response, Dossier dossier) {
        if (response.extendedError().isPresent()) {
            int code = response.extendedError().getAsInt();
            if (code >= ExtendedError.BLOCKED && code <= ExtendedError.FILTERED) {
                dossier.add(
                        EvidenceKind.EXTENDED_ERROR,
                        "extended error " + code + ", " + ExtendedError.name(code),
                        response.packet());
            }
        }
    }

    private static DnsVerdict decide(
            ExchangeObservation exchange, Dossier dossier, List<ResponseObservation> uncleared, Optional<Veto> veto) {
        boolean race = Races.isRace(exchange);
        if (veto.isPresent() && uncleared.isEmpty()) {
            boolean otherMachine =
                    race || dossier.has(EvidenceKind.WRONG_SOURCE) || dossier.has(EvidenceKind.OTHER_RESOLVER);
            if (!otherMachine) {
                return DnsVerdict.CONSISTENT;
            }
            if (veto.get().isConfirmation()) {
                return DnsVerdict.TRANSPARENT_PROXY;
            }
        }
        if (!race && isWithheld(dossier, uncleared)) {
            return DnsVerdict.FILTERED;
        }
        int score = dossier.score();
        if (score >= HIJACKED && !dossier.isOfListsOnly() && !isResolversFault(exchange, dossier)) {
            return DnsVerdict.HIJACKED;
        }
        return score >= SUSPICIOUS ? DnsVerdict.SUSPICIOUS : DnsVerdict.UNVERIFIABLE;
    }

    private static boolean isWithheld(Dossier dossier, List<ResponseObservation> uncleared) {
        return dossier.has(EvidenceKind.EXTENDED_ERROR)
                || dossier.has(EvidenceKind.NULL_ADDRESS)
                        && uncleared.stream()
                                .map(ResponseObservation::answer)
                                .map(Answer::addresses)
                                .allMatch(addresses -> addresses.stream().allMatch(Addresses::isNull));
    }

    private static boolean isResolversFault(ExchangeObservation exchange, Dossier dossier) {
        return dossier.has(EvidenceKind.DNSSEC_BOGUS) && Contradictions.isResolversFault(exchange);
    }

    private static List<String> completeness(ExchangeObservation exchange) {
        List<String> missing = new ArrayList<>(2);
        exchange.cutShort().ifPresent(missing::add);
        if (exchange.overUdp() && exchange.baseline().isMissing()) {
            missing.add(NO_BASELINE);
        }
        return missing;
    }
}
