package io.postern.dns.opinion;

import io.postern.capture.net.IpAddress;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many independent operators must say the same kind of thing, and how long what they said is put together.
 *
 * <p>They need not return the same addresses: content networks answer each resolver with others, and the union counts.
 * Two things keep one operator from putting any address it likes into the union. Where an operator's answer is signed and
 * the signature holds, unsigned answers add nothing. And an address that no host of the internet can have (a filter's
 * {@code 0.0.0.0}, somebody's inside) counts only when a quorum returns it.
 *
 * @param operators who must agree, 1 or more
 * @param window what was said within this time of the newest round counts too
 */
public record Quorum(int operators, Duration window) {
    /** Two operators, ten minutes. */
    public static final Quorum STANDARD = new Quorum(2, Duration.ofMinutes(10));

    /** Refuses a quorum of nobody. */
    public Quorum {
        if (operators < 1 || window.isNegative()) {
            throw new IllegalArgumentException("a quorum of " + operators + " within " + window);
        }
    }

    /** The same window, another number. */
    public Quorum of(int number) {
        return new Quorum(number, window);
    }

    /**
     * One answer of what was said about one question.
     *
     * @param said any order, any time; later than {@code askedNanos} and older than the window does not count
     * @param askedNanos the round that counts as newest
     */
    public TrustedAnswer judge(Collection<ResolverAnswer> said, long askedNanos) {
        Map<String, OperatorOpinion> opinions = opinions(said, askedNanos);
        EnumMap<Vote, List<OperatorOpinion>> votes = new EnumMap<>(Vote.class);
        int answered = 0;
        Map<IpAddress, Integer> nowhere = nowhere(opinions.values());
        for (OperatorOpinion opinion : opinions.values()) {
            Vote vote = opinion.vote();
            answered += vote == Vote.NONE ? 0 : 1;
            if (vote == Vote.RECORDS && onlyNowhere(opinion, nowhere)) {
                continue;
            }
            votes.computeIfAbsent(vote, _ -> new ArrayList<>()).add(opinion);
        }
        votes.remove(Vote.NONE);
        if (answered < operators) {
            return TrustedAnswer.UNAVAILABLE;
        }
        List<Vote> carried = votes.keySet().stream()
                .filter(vote -> votes.getOrDefault(vote, List.of()).size() >= operators)
                .toList();
        if (carried.size() != 1 || isContradictedByProof(carried.getFirst(), opinions.values())) {
            return new TrustedAnswer(
                    Status.DISAGREEMENT, Set.of(), List.of(), dnssec(opinions.values()), names(opinions.values()));
        }
        return agreed(carried.getFirst(), votes.getOrDefault(carried.getFirst(), List.of()), nowhere);
    }

    /** Whether somebody holds a signature that says another thing, and nobody of the many holds one. */
    private static boolean isContradictedByProof(Vote carried, Collection<OperatorOpinion> opinions) {
        boolean proven = false;
        boolean contradicted = false;
        for (OperatorOpinion opinion : opinions) {
            if (opinion.vote() != Vote.NONE && opinion.dnssec() == Dnssec.SECURE) {
                proven |= opinion.vote() == carried;
                contradicted |= opinion.vote() != carried;
            }
        }
        return contradicted && !proven;
    }

    private Map<String, OperatorOpinion> opinions(Collection<ResolverAnswer> said, long askedNanos) {
        // In the order of names, so that a recording whose lines came in another order gives the same answer.
        List<ResolverAnswer> ordered = said.stream()
                .filter(answer ->
                        answer.askedNanos() <= askedNanos && answer.askedNanos() >= askedNanos - window.toNanos())
                .sorted(OperatorOpinion.ORDER)
                .toList();
        Map<String, OperatorOpinion> opinions = new LinkedHashMap<>();
        for (ResolverAnswer answer : ordered) {
            opinions.computeIfAbsent(answer.operator(), OperatorOpinion::new).add(answer);
        }
        return opinions;
    }

    private static Map<IpAddress, Integer> nowhere(Collection<OperatorOpinion> opinions) {
        Map<IpAddress, Integer> counts = new HashMap<>();
        for (OperatorOpinion opinion : opinions) {
            for (IpAddress address : opinion.addresses()) {
                if (AddressLiteral.isNowhere(address)) {
                    counts.merge(address, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private boolean counts(IpAddress address, Map<IpAddress, Integer> nowhere) {
        return nowhere.getOrDefault(address, operators) >= operators;
    }

    private boolean onlyNowhere(OperatorOpinion opinion, Map<IpAddress, Integer> nowhere) {
        Set<IpAddress> addresses = opinion.addresses();
        return !addresses.isEmpty() && addresses.stream().noneMatch(address -> counts(address, nowhere));
    }

    private TrustedAnswer agreed(Vote vote, List<OperatorOpinion> opinions, Map<IpAddress, Integer> nowhere) {
        Dnssec dnssec = dnssec(opinions);
        Set<IpAddress> addresses = new LinkedHashSet<>();
        List<String> canonicalNames = List.of();
        for (OperatorOpinion opinion : opinions) {
            if (dnssec == Dnssec.SECURE && opinion.dnssec() != Dnssec.SECURE) {
                continue;
            }
            opinion.addresses().stream()
                    .filter(address -> counts(address, nowhere))
                    .forEach(addresses::add);
            canonicalNames = canonicalNames.isEmpty() ? opinion.canonicalNames() : canonicalNames;
        }
        Status status = switch (vote) {
            case RECORDS -> Status.ADDRESSES;
            case NO_DATA -> Status.NO_DATA;
            case NO_SUCH_NAME -> Status.NO_SUCH_NAME;
            case NONE -> Status.UNAVAILABLE;
        };
        return new TrustedAnswer(status, addresses, canonicalNames, dnssec, names(opinions));
    }

    /** A signature that holds proves itself, whoever passed it on; one that does not hold proves only that somebody erred. */
    private static Dnssec dnssec(Collection<OperatorOpinion> opinions) {
        EnumMap<Dnssec, Integer> counts = new EnumMap<>(Dnssec.class);
        for (OperatorOpinion opinion : opinions) {
            if (opinion.vote() != Vote.NONE) {
                counts.merge(opinion.dnssec(), 1, Integer::sum);
            }
        }
        if (counts.containsKey(Dnssec.SECURE)) {
            return Dnssec.SECURE;
        }
        if (counts.containsKey(Dnssec.INSECURE)) {
            return Dnssec.INSECURE;
        }
        return counts.size() == 1 && counts.containsKey(Dnssec.BOGUS) ? Dnssec.BOGUS : Dnssec.UNKNOWN;
    }

    private static List<String> names(Collection<OperatorOpinion> opinions) {
        return opinions.stream()
                .filter(opinion -> opinion.vote() != Vote.NONE)
                .map(OperatorOpinion::operator)
                .toList();
    }
}
