package io.postern.dns.opinion;

import io.postern.capture.net.IpAddress;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the resolvers of one operator said of one question: one voice, however many they are. The newest answer votes; the
 * addresses are those of all that vote like it.
 */
final class OperatorOpinion {
    /** By operator, then oldest first. */
    static final Comparator<ResolverAnswer> ORDER = Comparator.comparing(ResolverAnswer::operator)
            .thenComparingLong(ResolverAnswer::askedNanos)
            .thenComparing(ResolverAnswer::resolver);

    private final String operator;
    private final List<ResolverAnswer> answers = new ArrayList<>();
    private Vote vote = Vote.NONE;

    OperatorOpinion(String operator) {
        this.operator = operator;
    }

    /** Adds an answer; they come in {@link #ORDER}. */
    void add(ResolverAnswer answer) {
        if (answer.vote() == Vote.NONE) {
            return;
        }
        answers.add(answer);
        vote = answer.vote();
    }

    String operator() {
        return operator;
    }

    Vote vote() {
        return vote;
    }

    Set<IpAddress> addresses() {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (ResolverAnswer answer : answers) {
            if (answer.vote() == vote) {
                addresses.addAll(answer.addresses());
            }
        }
        return addresses;
    }

    List<String> canonicalNames() {
        return answers.isEmpty() ? List.of() : answers.getLast().canonicalNames();
    }

    Dnssec dnssec() {
        return answers.isEmpty() ? Dnssec.UNKNOWN : answers.getLast().dnssec();
    }
}
