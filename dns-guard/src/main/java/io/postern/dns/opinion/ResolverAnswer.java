package io.postern.dns.opinion;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.Rcode;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one resolver said when it was asked once.
 *
 * @param askedNanos when the question was put, nanoseconds since 1970; the same for all resolvers that were asked together
 * @param latencyNanos until the answer was there, with everything that was tried again; 0 or more
 * @param resolver its URL, without options
 * @param operator who runs it
 * @param rcode of the answer (RFC 6895 section 2.3); empty when none came
 * @param extendedError INFO-CODE of the first extended error (RFC 8914), 0 to 65535
 * @param answers records of the answer section, without those of DNSSEC
 * @param authorities records of the authority section, likewise
 * @param fault why there is nothing to go by; empty when there is
 * @param detail what was wrong, for people; empty when nothing was
 */
public record ResolverAnswer(
        long askedNanos,
        long latencyNanos,
        String resolver,
        String operator,
        TrustedQuestion question,
        OptionalInt rcode,
        OptionalInt extendedError,
        List<AnswerRecord> answers,
        List<AnswerRecord> authorities,
        Dnssec dnssec,
        Optional<AskingFault> fault,
        String detail) {
    /** A, CNAME and AAAA as assigned by IANA. */
    public static final int A = 1, CNAME = 5, AAAA = 28;

    /** CNAMEs that are followed; a longer chain has no end. */
    private static final int LONGEST_CHAIN = 16;

    /** Copies the records. */
    public ResolverAnswer {
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
    }

    /** What it says about the name. */
    public enum Vote {
        /** There are records of the type that was asked. */
        RECORDS,
        /** The name is there, without such records. */
        NO_DATA,
        /** There is no such name. */
        NO_SUCH_NAME,
        /** Nothing that can be gone by. */
        NONE
    }

    /** What it says about the name that was asked. */
    public Vote vote() {
        if (fault.isPresent() || rcode.isEmpty()) {
            return Vote.NONE;
        }
        return switch (rcode.getAsInt()) {
            case Rcode.NXDOMAIN -> Vote.NO_SUCH_NAME;
            case Rcode.NOERROR -> data().isEmpty() ? Vote.NO_DATA : Vote.RECORDS;
            default -> Vote.NONE;
        };
    }

    /** Targets of the CNAMEs that lead from the name that was asked, in order. Other records are not looked at. */
    public List<String> canonicalNames() {
        List<String> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(question.name()));
        String name = question.name();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Optional<String> next = target(name);
            if (next.isEmpty() || !seen.add(next.get())) {
                break;
            }
            name = next.get();
            chain.add(name);
        }
        return List.copyOf(chain);
    }

    private Optional<String> target(String name) {
        for (AnswerRecord answer : answers) {
            if (answer.type() == CNAME
                    && question.type() != CNAME
                    && answer.owner().equals(name)) {
                return Optional.of(answer.data());
            }
        }
        return Optional.empty();
    }

    /** Data of the records that answer the question, where its CNAMEs end. */
    public List<String> data() {
        List<String> chain = canonicalNames();
        String last = chain.isEmpty() ? question.name() : chain.getLast();
        return answers.stream()
                .filter(answer ->
                        answer.type() == question.type() && answer.owner().equals(last))
                .map(AnswerRecord::data)
                .toList();
    }

    /** The addresses among {@link #data()}, in the order of the answer. */
    public Set<IpAddress> addresses() {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        if (question.type() == A || question.type() == AAAA) {
            for (String text : data()) {
                AddressLiteral.parse(text).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    /** The smallest TTL of the answer in seconds; empty when there is no record that has one. */
    public OptionalInt ttl() {
        List<AnswerRecord> records = answers.isEmpty() ? authorities : answers;
        return records.stream()
                .mapToInt(answer -> (int) Math.min(answer.ttl(), Integer.MAX_VALUE))
                .min();
    }
}
