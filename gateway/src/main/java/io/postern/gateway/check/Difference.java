package io.postern.gateway.check;

import io.postern.capture.net.IpAddress;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.util.Locale;
import java.util.Set;

/** How a server's answer differs from the trusted one, and what that may mean. */
public enum Difference {
    /** Every address, or the denial, is the trusted one. */
    NONE("the same on both sides"),
    /** Some addresses are shared. */
    SOME_SHARED("some addresses are the same: usual for content networks and large services"),
    /** No address is shared. */
    OTHER_ADDRESSES(
            "no address is the same. Content networks answer each resolver with others, and so does a liar: connect to"
                    + " the address with the name, and look whether its certificate is the name's"),
    /** The server denies what is there. */
    WITHHELD("the server denies what the trusted resolvers have: a filter, a split horizon, or a stale zone"),
    /** The server has what is not there. */
    INVENTED(
            "the server has an answer where the trusted resolvers have none: an internal name, a rewritten denial, or a lie"),
    /** The server gave no answer. */
    SERVER_FAILED("the server gave no answer, so that there is nothing to compare"),
    /** The trusted resolvers contradict each other. */
    TRUSTED_DISAGREE("the trusted resolvers contradict each other, so that there is nothing to compare with"),
    /** Too few trusted resolvers answered. */
    TRUSTED_UNAVAILABLE("too few trusted resolvers answered to compare with: that says nothing about the server");

    private final String meaning;

    Difference(String meaning) {
        this.meaning = meaning;
    }

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A sentence without its full stop. */
    public String meaning() {
        return meaning;
    }

    static Difference of(ResolverAnswer told, TrustedAnswer trusted) {
        Vote vote = told.vote();
        if (vote == Vote.NONE) {
            return SERVER_FAILED;
        }
        boolean exists = vote == Vote.RECORDS;
        return switch (trusted.status()) {
            case UNAVAILABLE -> TRUSTED_UNAVAILABLE;
            case DISAGREEMENT -> TRUSTED_DISAGREE;
            case NO_DATA, NO_SUCH_NAME -> exists ? INVENTED : sameDenial(vote, trusted.status());
            case ADDRESSES -> exists ? addresses(told.addresses(), trusted.addresses()) : WITHHELD;
        };
    }

    private static Difference sameDenial(Vote vote, Status status) {
        return (vote == Vote.NO_SUCH_NAME) == (status == Status.NO_SUCH_NAME) ? NONE : WITHHELD;
    }

    private static Difference addresses(Set<IpAddress> told, Set<IpAddress> trusted) {
        if (trusted.containsAll(told)) {
            return NONE;
        }
        return told.stream().anyMatch(trusted::contains) ? SOME_SHARED : OTHER_ADDRESSES;
    }
}
