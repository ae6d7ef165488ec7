package io.postern.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What DNS answers are judged by; the texts are as on the command line of replay.
 *
 * @param resolvers URLs of trusted resolvers
 * @param quorum operators that must agree
 * @param trustAnchor keys for DNSSEC; the root's when empty
 * @param patience how long an exchange waits for what trusted resolvers say
 * @param internalSuffixes whose answers are right
 * @param expectedAnswers {@code NAME=ADDRESS}
 * @param publicRanges that are public here
 * @param asnTable who announces which addresses
 * @param injectedList addresses seen in forged answers
 */
public record DnsSettings(
        List<String> resolvers,
        int quorum,
        Optional<Path> trustAnchor,
        Duration patience,
        List<String> internalSuffixes,
        List<String> expectedAnswers,
        List<String> publicRanges,
        Optional<Path> asnTable,
        Optional<Path> injectedList) {
    static final Setting<List<String>> RESOLVERS = new Setting<>(
            "dns.resolvers",
            Kinds.TEXT.several(),
            List.of(),
            "Trusted resolvers to compare answers with, as URLs (docs/dns.md); of two operators at least. None: nobody is asked.");
    static final Setting<Integer> QUORUM =
            new Setting<>("dns.quorum", Kinds.whole(1, 16), 2, "Operators that must say the same to be believed.");
    static final Setting<Optional<Path>> TRUST_ANCHOR = new Setting<>(
            "dns.trust-anchor",
            Kinds.FILE,
            Optional.empty(),
            "Keys that DNSSEC signatures must lead to, DS or DNSKEY records; the root's, as IANA published them, when none.");
    static final Setting<Duration> PATIENCE = new Setting<>(
            "dns.patience",
            Kinds.span("1s", "60s"),
            Duration.ofSeconds(8),
            "How long an exchange waits for what trusted resolvers say; judged without them afterwards.");
    static final Setting<List<String>> INTERNAL = new Setting<>(
            "dns.internal-suffixes",
            Kinds.TEXT.several(),
            List.of(),
            "Names under these suffixes are internal: whatever is answered is right, and nobody outside is asked for them.");
    static final Setting<List<String>> EXPECTED = new Setting<>(
            "dns.expected-answers",
            Kinds.TEXT.several(),
            List.of(),
            "NAME=ADDRESS, or a range of addresses: an answer that is right, whatever others say.");
    static final Setting<List<String>> PUBLIC = new Setting<>(
            "dns.public-ranges",
            Kinds.RANGE.several(),
            List.of(),
            "Ranges that are public here although they are set aside; documentation stands for those of documentation.");
    static final Setting<Optional<Path>> ASN_TABLE = new Setting<>(
            "dns.asn-table",
            Kinds.FILE,
            Optional.empty(),
            "Which networks announce which addresses: a table as iptoasn.com has it, plain or .gz.");
    static final Setting<Optional<Path>> INJECTED = new Setting<>(
            "dns.injected-list",
            Kinds.FILE,
            Optional.empty(),
            "Addresses seen in forged answers: one a line, and after a blank the day.");

    static final Section SECTION = new Section(
            "dns",
            "What DNS answers are judged by.",
            List.of(RESOLVERS, QUORUM, TRUST_ANCHOR, PATIENCE, INTERNAL, EXPECTED, PUBLIC, ASN_TABLE, INJECTED));

    /** Copies the lists. */
    public DnsSettings {
        resolvers = List.copyOf(resolvers);
        internalSuffixes = List.copyOf(internalSuffixes);
        expectedAnswers = List.copyOf(expectedAnswers);
        publicRanges = List.copyOf(publicRanges);
    }

    static DnsSettings of(Values values) {
        return new DnsSettings(
                values.get(RESOLVERS),
                values.get(QUORUM),
                values.get(TRUST_ANCHOR),
                values.get(PATIENCE),
                values.get(INTERNAL),
                values.get(EXPECTED),
                values.get(PUBLIC),
                values.get(ASN_TABLE),
                values.get(INJECTED));
    }
}
