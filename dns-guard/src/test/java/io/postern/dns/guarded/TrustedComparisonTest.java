package io.postern.dns.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.judge.ExpectedAnswers;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsTestimony;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.suffix.Suffixes;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import io.postern.dns.verdict.Veto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedComparisonTest {
    private static final String NAME = "proxy.golang.org";
    private static final Message ELSEWHERE = Message.answer(NAME, "8.7.198.46");

    private final Trusted trusted = new Trusted().says(NAME, "142.250.1.1", "142.250.1.2");

    private static Traffic with(Trusted trusted) {
        return new Traffic(Knowledge.NONE, trusted);
    }

    private static Judgement only(Traffic traffic) {
        traffic.end();
        return traffic.atOnce().values().iterator().next();
    }

    @Test
    void addressInCommonIsConsistentAndTheOthersStayListed() {
        Judgement judgement = only(with(trusted).lookup(Message.answer(NAME, "142.250.1.1", "8.7.198.46")));

        assertThat(judgement.verdict()).isEqualTo(DnsVerdict.CONSISTENT);
        assertThat(judgement.veto()).contains(Veto.COMMON_ADDRESS);
        assertThat(judgement.unaccounted()).containsExactly(Prefix.address("8.7.198.46"));
    }

    @Test
    void addressesThatAreAllSecureAreClearedByDnssec() {
        Trusted secure = new Trusted().says(NAME, Dnssec.SECURE, List.of(), "142.250.1.1", "142.250.1.2");

        assertThat(only(with(secure).lookup(Message.answer(NAME, "142.250.1.2")))
                        .veto())
                .contains(Veto.DNSSEC);
    }

    @Test
    void denialThatAllAgreeOnIsConsistent() {
        Trusted denies = new Trusted().says("nope.golang.org", 1, Status.NO_SUCH_NAME);

        assertThat(only(with(denies).lookup(Message.answer("nope.golang.org", 1).rcode(3)))
                        .veto())
                .contains(Veto.COMMON_DENIAL);
    }

    @Test
    void answerThatNobodyConfirmsIsSuspiciousAndNeverMore() {
        Traffic traffic = with(trusted);
        for (int i = 0; i < 40; i++) {
            traffic.lookup(ELSEWHERE);
        }

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(traffic.kinds()).containsExactly(EvidenceKind.UNCONFIRMED);
    }

    @Test
    void contentNetworkInTheSameSiteOrChainIsNotEvenSuspicious() {
        Trusted chain = new Trusted().says(NAME, Dnssec.INSECURE, List.of("a.edge.example.net"), "142.250.1.1");

        assertThat(with(trusted).lookup(Message.answer(NAME, "142.250.1.9")).worst())
                .isEqualTo(DnsVerdict.UNVERIFIABLE);
        assertThat(with(chain)
                        .lookup(Message.answer(NAME, 1)
                                .cname("b.edge.example.net")
                                .address("8.7.198.46"))
                        .worst())
                .isEqualTo(DnsVerdict.UNVERIFIABLE);
    }

    @Test
    void sameOriginIsConsistent(@TempDir Path folder) throws Exception {
        Path table = Files.writeString(
                folder.resolve("asn.tsv"),
                "8.7.198.0\t8.7.198.255\t15169\tUS\tGOOGLE\n142.250.0.0\t142.250.255.255\t15169\tUS\tGOOGLE\n");
        Knowledge knowledge =
                new Knowledge(Suffixes.NONE, ExpectedAnswers.NONE, List.of(), AsnTable.read(table), AddressList.EMPTY);

        assertThat(only(new Traffic(knowledge, trusted).lookup(ELSEWHERE)).veto())
                .contains(Veto.SAME_ORIGIN);
    }

    @Test
    void tlsThatShowsThePublicRootsClearsAnAnswer() {
        Traffic traffic = new Traffic(Knowledge.NONE, trusted, (name, address) -> TlsTestimony.CONFIRMED);

        assertThat(only(traffic.lookup(ELSEWHERE)).veto()).contains(Veto.TLS);
    }

    @Test
    void tlsThatComesAfterTheAnswerClearsItBeforeTheLastWord() {
        boolean[] connected = {false};
        Traffic traffic = new Traffic(
                Knowledge.NONE,
                trusted,
                (name, address) -> connected[0] ? TlsTestimony.CONFIRMED : TlsTestimony.UNKNOWN);
        traffic.lookup(ELSEWHERE);
        connected[0] = true;

        assertThat(traffic.end()).hasSize(1);
        assertThat(traffic.worst()).isEqualTo(DnsVerdict.CONSISTENT);
        assertThat(traffic.atOnce().get(2L).verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
    }

    @Test
    void wrongCertificateAtAnAddressThatNobodyConfirmsIsAHijack() {
        Traffic traffic = new Traffic(Knowledge.NONE, trusted, (name, address) -> TlsTestimony.CONTRADICTED);

        assertThat(traffic.lookup(ELSEWHERE).worst()).isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void wrongCertificateAtATrustedAddressSaysNothingOfDns() {
        Traffic traffic = new Traffic(Knowledge.NONE, trusted, (name, address) -> TlsTestimony.CONTRADICTED);

        assertThat(traffic.lookup(Message.answer(NAME, "142.250.1.1")).end()).isEmpty();
    }

    @Test
    void rewrittenDenialIsSuspiciousAndForUnrelatedDomainsAHijack() {
        Trusted denies = new Trusted();
        Traffic traffic = with(denies);
        for (String name : List.of("nope.golang.org", "nope.example.com", "nope.example.net")) {
            denies.says(name, 1, Status.NO_SUCH_NAME);
            traffic.lookup(Message.answer(name, "8.7.198.46")).after(3000);
        }

        List<Traffic.Judged> judged = traffic.end();

        assertThat(judged)
                .extracting(one -> one.judgement().verdict())
                .containsExactly(DnsVerdict.SUSPICIOUS, DnsVerdict.SUSPICIOUS, DnsVerdict.HIJACKED);
        assertThat(judged.getLast().kinds())
                .containsExactlyInAnyOrder(EvidenceKind.NONEXISTENT_ANSWERED, EvidenceKind.SHARED_ADDRESS);
    }

    @Test
    void contentNetworkThatServesManyDomainsAtOneAddressIsSuspiciousAtMost() {
        Trusted others = new Trusted();
        Traffic traffic = with(others);
        for (int i = 0; i < 8; i++) {
            others.says("www.site" + i + ".com", "104.16.2." + i);
            traffic.lookup(Message.answer("www.site" + i + ".com", "104.17.9.9"))
                    .after(3000);
        }

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.SUSPICIOUS);
    }

    @Test
    void madeUpNamesThatAreAnsweredTellARewriterWithoutAnybodysHelp() {
        Traffic traffic = new Traffic();
        for (String name : List.of("qzvhwkp", "jkqpwrtzx", "builders.invalid")) {
            traffic.lookup(Message.answer(name, "198.41.0.9")).after(3000);
        }

        assertThat(traffic.end())
                .extracting(one -> one.judgement().verdict())
                .containsExactly(DnsVerdict.SUSPICIOUS, DnsVerdict.SUSPICIOUS, DnsVerdict.HIJACKED);
    }

    @Test
    void bareHostNamesInsideAreSilent() {
        assertThat(new Traffic()
                        .lookup(Message.answer("artifactory", "10.0.0.12"))
                        .lookup(Message.answer("museum", "198.41.0.9"))
                        .lookup(Message.answer("build01", "198.41.0.9"))
                        .end())
                .isEmpty();
    }

    @Test
    void withheldNameIsSuspiciousAndAWithheldFamilyIsNot() {
        Trusted both = new Trusted().says(NAME, "142.250.1.1").says(NAME, "2a00:1450::1");

        assertThat(with(both).lookup(Message.answer(NAME, 1).rcode(3)).worst()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(with(both).lookup(Message.answer(NAME, 28)).end()).isEmpty();
    }

    @Test
    void addressThatNat64MadeIsComparedWithWhatItWasMadeOf() {
        assertThat(only(with(trusted).lookup(Message.answer(NAME, "64:ff9b::8efa:101")))
                        .verdict())
                .isEqualTo(DnsVerdict.CONSISTENT);
    }

    @Test
    void nobodyTrustedOrTheirDisagreementIsNoAlarm() {
        assertThat(with(new Trusted()).lookup(ELSEWHERE).end()).isEmpty();
        assertThat(with(new Trusted().says(NAME, 1, Status.DISAGREEMENT))
                        .lookup(ELSEWHERE)
                        .end())
                .isEmpty();
        assertThat(with(trusted).lookup(Message.answer(NAME, 1).rcode(2)).end()).isEmpty();
    }

    @Test
    void bogusSignaturesOnTheBuildersSideAreAHijackUnlessTheResolverFindsAllOfThemBogus() {
        Trusted secure = new Trusted();
        Traffic traffic = with(secure);
        for (String name : List.of("a.golang.org", "b.golang.org", "c.example.com", "d.example.net")) {
            secure.says(name, Dnssec.SECURE, List.of(), "142.250.1.1");
            traffic.settle();
            traffic.ask(Message.query(name, 1))
                    .after(20)
                    .reply(Message.answer(name, 1).rcode(2).extendedError(6), 110)
                    .after(10);
        }
        traffic.settle();

        assertThat(traffic.end().stream()
                        .filter(one -> one.kinds().contains(EvidenceKind.DNSSEC_BOGUS))
                        .map(one -> one.judgement().verdict()))
                .containsExactly(DnsVerdict.HIJACKED, DnsVerdict.HIJACKED, DnsVerdict.HIJACKED, DnsVerdict.SUSPICIOUS);
    }

    @Test
    void listedAddressAloneIsSuspiciousAtMost(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(folder.resolve("forged.txt"), "# seen in forged answers\n8.7.198.46 2026-10-01\n");
        Knowledge knowledge =
                new Knowledge(Suffixes.NONE, ExpectedAnswers.NONE, List.of(), AsnTable.EMPTY, AddressList.read(file));

        Traffic.Judged judged =
                new Traffic(knowledge, new Trusted()).lookup(ELSEWHERE).end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.judgement().evidence().getFirst().detail())
                .isEqualTo("8.7.198.46 stands in forged.txt, seen last on 2026-10-01");
    }

    @Test
    void resolverThatSaysItFiltersIsBelieved() throws IOException {
        assertThat(new Traffic()
                        .lookup(Message.answer("ads.example.com", 1).rcode(3).extendedError(15))
                        .worst())
                .isEqualTo(DnsVerdict.FILTERED);
        assertThat(with(new Trusted().says("ads.example.com", "142.250.1.1"))
                        .lookup(Message.answer("ads.example.com", "0.0.0.0"))
                        .worst())
                .isEqualTo(DnsVerdict.FILTERED);
        assertThat(new Traffic().lookup(Message.answer("ads.example.com", "::")).worst())
                .isEqualTo(DnsVerdict.FILTERED);
    }
}
