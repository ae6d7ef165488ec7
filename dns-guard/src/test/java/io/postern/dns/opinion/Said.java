package io.postern.dns.opinion;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.Rcode;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes what resolvers said about {@code go.test A}. */
public final class Said {
    public static final TrustedQuestion QUESTION = new TrustedQuestion("go.test", ResolverAnswer.A);
    public static final long NOON = 1_795_000_000_000_000_000L;
    public static final long MINUTE = 60_000_000_000L;

    private Said() {}

    public static IpAddress address(String text) {
        return AddressLiteral.parse(text).orElseThrow();
    }

    public static ResolverAnswer addresses(String operator, long asked, Dnssec dnssec, String... addresses) {
        List<AnswerRecord> records = new ArrayList<>();
        for (String address : addresses) {
            records.add(new AnswerRecord(QUESTION.name(), 60, ResolverAnswer.A, address));
        }
        return answer(operator, asked, Rcode.NOERROR, records, dnssec);
    }

    public static ResolverAnswer addresses(String operator, String... addresses) {
        return addresses(operator, NOON, Dnssec.INSECURE, addresses);
    }

    public static ResolverAnswer nothing(String operator, int rcode) {
        return answer(operator, NOON, rcode, List.of(), Dnssec.INSECURE);
    }

    public static ResolverAnswer answer(
            String operator, long asked, int rcode, List<AnswerRecord> records, Dnssec dnssec) {
        return new ResolverAnswer(
                asked,
                1_500_000,
                "udp://" + operator,
                operator,
                QUESTION,
                OptionalInt.of(rcode),
                OptionalInt.empty(),
                records,
                List.of(),
                dnssec,
                Optional.empty(),
                "");
    }

    public static ResolverAnswer failed(String operator, AskingFault fault) {
        return new ResolverAnswer(
                NOON,
                2_000_000,
                "udp://" + operator,
                operator,
                QUESTION,
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Dnssec.UNKNOWN,
                Optional.of(fault),
                "no whole answer within 2 ms");
    }
}
