package io.postern.dns.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.judge.ExpectedAnswers;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.suffix.Suffixes;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BogusAddressTest {
    private static final Message LOOPBACK = Message.answer("proxy.golang.org", "127.0.0.1");

    private static Knowledge told(Suffixes internal, ExpectedAnswers expected, Prefix... publicRanges) {
        return new Knowledge(internal, expected, List.of(publicRanges), AsnTable.EMPTY, AddressList.EMPTY);
    }

    @Test
    void loopbackForAPublicNameIsSuspicious() {
        Traffic.Judged judged = new Traffic().lookup(LOOPBACK).end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.kinds()).containsExactly(EvidenceKind.BOGUS_ADDRESS);
        assertThat(judged.judgement().completeness()).containsExactly("no-baseline");
        assertThat(judged.judgement().evidence().getFirst().detail())
                .isEqualTo("127.0.0.1 is a loopback address (RFC 1122)");
    }

    @Test
    void loopbackThatTheTrustedSideContradictsIsAHijack() {
        Trusted trusted = new Trusted().says("proxy.golang.org", "142.250.1.1");

        Traffic.Judged judged =
                new Traffic(Knowledge.NONE, trusted).lookup(LOOPBACK).end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(judged.judgement().evidence().getFirst().detail()).contains("alpha and beta say 142.250.1.1");
    }

    @Test
    void bogonThatTheTrustedSideReturnsTooIsConsistent() {
        Trusted trusted = new Trusted().says("localtest.me", "127.0.0.1");

        Traffic traffic = new Traffic(Knowledge.NONE, trusted).lookup(Message.answer("localtest.me", "127.0.0.1"));

        assertThat(traffic.end()).isEmpty();
        assertThat(traffic.atOnce().values())
                .allSatisfy(said -> assertThat(said.verdict()).isEqualTo(DnsVerdict.CONSISTENT));
    }

    @Test
    void nameThatOnlyExistsInsideIsSuspiciousAtMost() {
        Trusted trusted = new Trusted().says("git.corp.example.com", 1, Status.NO_SUCH_NAME);

        Traffic traffic =
                new Traffic(Knowledge.NONE, trusted).lookup(Message.answer("git.corp.example.com", "10.1.2.3"));

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.SUSPICIOUS);
    }

    @Test
    void splitHorizonUnderADeclaredSuffixIsConsistentAndNobodyIsAsked() {
        Trusted trusted = new Trusted().says("git.corp.example.com", "198.41.0.4");
        Knowledge knowledge = told(new Suffixes(List.of("Corp.Example.com.")), ExpectedAnswers.NONE);

        Traffic traffic = new Traffic(knowledge, trusted).lookup(Message.answer("git.corp.example.com", "10.1.2.3"));

        assertThat(traffic.end()).isEmpty();
        assertThat(trusted.asked()).isEmpty();
        assertThat(traffic.atOnce().values())
                .allSatisfy(said -> assertThat(said.verdict()).isEqualTo(DnsVerdict.CONSISTENT));
    }

    @Test
    void answerThatTheAdminExpectsIsConsistentAndAnotherIsNot() {
        Knowledge knowledge = told(Suffixes.NONE, ExpectedAnswers.parse(List.of("git.example.com=10.1.2.0/24")));

        assertThat(new Traffic(knowledge, TrustedAnswers.NONE)
                        .lookup(Message.answer("git.example.com", "10.1.2.3"))
                        .end())
                .isEmpty();
        assertThat(new Traffic(knowledge, TrustedAnswers.NONE)
                        .lookup(Message.answer("git.example.com", "10.9.2.3"))
                        .worst())
                .isEqualTo(DnsVerdict.SUSPICIOUS);
    }

    @Test
    void rangeThatIsDeclaredPublicIsNoBogon() {
        Knowledge knowledge = told(Suffixes.NONE, ExpectedAnswers.NONE, Prefix.parse("192.0.2.0/24"));

        assertThat(new Traffic(knowledge, TrustedAnswers.NONE)
                        .lookup(Message.answer("proxy.golang.org", "192.0.2.7"))
                        .end())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "printer.local, 10.0.0.9",
        "nas.home.arpa, 192.168.1.4",
        "db.service.consul, 10.1.1.1",
        "localhost, 127.0.0.1",
        "builder, 10.0.0.7",
        "www.example, 192.0.2.1",
        "ipv4only.arpa, 192.0.0.170",
        "4.3.2.1.zen.spamhaus.org, 127.0.0.4",
        "example.com.dbl.spamhaus.org, 127.0.1.2",
        "proxy.golang.org, 142.250.1.1",
        "proxy.golang.org, 2a00:1450:4001::1",
        "proxy.golang.org, 64:ff9b::8efa:101"
    })
    void ordinaryAnswerIsSilent(String name, String address) {
        assertThat(new Traffic().settle().lookup(Message.answer(name, address)).end())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3",
        "172.16.3.4",
        "100.64.1.1",
        "169.254.169.254",
        "192.0.2.1",
        "240.1.1.1",
        "fd00::1",
        "fe80::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "64:ff9b::a00:1",
        "::1"
    })
    void addressesOfEverySpecialPurposeAreFound(String address) {
        assertThat(new Traffic()
                        .lookup(Message.answer("proxy.golang.org", address))
                        .kinds())
                .containsExactly(EvidenceKind.BOGUS_ADDRESS);
    }

    @Test
    void answerFromTheResolversOwnDataIsNotMadeWorseByItsLooks() {
        Traffic traffic = new Traffic().settle();
        for (int i = 0; i < 4; i++) {
            traffic.lookup(
                    Message.answer("git" + i + ".example.com", "10.1.2.3")
                            .authoritative()
                            .withoutEdns(),
                    3,
                    57);
        }
        traffic.settle();

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.SUSPICIOUS);
    }
}
