package io.postern.dns.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.guarded.Traffic.Judged;
import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Veto;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What inquiries find changes the last word on a finding, and nothing else. */
class InquiryTest {
    private static final String NAME = "proxy.golang.org";
    private static final String TOLD = "151.1.2.3";
    private static final String TRUE = "142.250.1.141";

    private final List<List<IpAddress>> inquired = new ArrayList<>();

    private Judged judge(String told, InquiryResult... results) {
        Traffic traffic = new Traffic(
                Knowledge.NONE, new Trusted().says(NAME, TRUE), TlsWitness.NONE, (resolver, name, addresses, nanos) -> {
                    inquired.add(addresses);
                    return List.of(results);
                });
        return traffic.lookup(Message.answer(NAME, told)).end().getLast();
    }

    private static InquiryResult found(Act act, String target, Bearing bearing, String... addresses) {
        List<IpAddress> answered =
                List.of(addresses).stream().map(Prefix::address).toList();
        return new InquiryResult(new Inquiry(act, NAME, target), 0, bearing, answered, "seen by a test");
    }

    @Test
    void withoutInquiriesAnotherAddressIsSuspicious() {
        assertThat(judge(TOLD).judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(inquired).containsExactly(List.of(Prefix.address(TOLD)));
    }

    @Test
    void aCertificateOfTheNamesClears() {
        Judged judged = judge(TOLD, found(Act.TLS, TOLD, Bearing.SUPPORTS));

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.CONSISTENT);
        assertThat(judged.judgement().veto()).contains(Veto.TLS);
        assertThat(judged.testimony().found()).hasSize(1);
    }

    @Test
    void aCertificateOfAnotherNamesConvicts() {
        Judged judged = judge(TOLD, found(Act.TLS, TOLD, Bearing.CONTRADICTS));

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(judged.kinds()).contains(EvidenceKind.TLS_CONTRADICTED);
    }

    @Test
    void anAnswerFromWhereNoDnsRunsProvesInjection() {
        Judged judged = judge(TOLD, found(Act.SILENT_ADDRESS, "203.0.113.1", Bearing.CONTRADICTS, "151.9.9.9"));

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(judged.kinds()).contains(EvidenceKind.SILENT_ADDRESS_ANSWERED);
    }

    @Test
    void theRightAnswerFromWhereNoDnsRunsIsAnotherResolvers() {
        Judged judged = judge(TOLD, found(Act.SILENT_ADDRESS, "203.0.113.1", Bearing.CONTRADICTS, TRUE));

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.kinds()).contains(EvidenceKind.OTHER_RESOLVER);
    }

    @Test
    void anAddressForARandomNameAndAnotherAskerAddUp() {
        Judged judged = judge(
                TOLD,
                found(Act.RANDOM_NAME, Traffic.RESOLVER, Bearing.CONTRADICTS, "151.9.9.9"),
                found(Act.IDENTITY, Traffic.RESOLVER, Bearing.NEUTRAL));

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(judged.kinds())
                .containsExactlyInAnyOrder(EvidenceKind.UNCONFIRMED, EvidenceKind.RANDOM_LABEL_ANSWERED);
    }

    @Test
    void whatSaysNothingChangesNothing() {
        Judged judged = judge(
                TOLD,
                found(Act.TLS, TOLD, Bearing.NEUTRAL),
                found(Act.WHOAMI, Traffic.RESOLVER, Bearing.SUPPORTS),
                found(Act.SILENT_ADDRESS, "203.0.113.1", Bearing.NEUTRAL),
                found(Act.RANDOM_NAME, Traffic.RESOLVER, Bearing.LEFT_OUT));

        assertThat(judged.kinds()).containsExactly(EvidenceKind.UNCONFIRMED);
    }

    @Test
    void theAddressesOwnNameOnlyReducesTheScore() {
        Judged judged = judge(TOLD, found(Act.POINTER, TOLD, Bearing.SUPPORTS));

        assertThat(judged.judgement().score()).isEqualTo(1);
        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.UNVERIFIABLE);
    }

    @Test
    void nobodyConnectsToAnAddressThatIsNobodys() {
        judge("127.0.0.1");

        assertThat(inquired).containsExactly(List.of());
    }

    @Test
    void anAnswerThatIsInOrderIsNotInquiredAbout() {
        Traffic traffic = new Traffic(
                Knowledge.NONE, new Trusted().says(NAME, TRUE), TlsWitness.NONE, (resolver, name, addresses, nanos) -> {
                    inquired.add(addresses);
                    return List.of();
                });
        traffic.lookup(Message.answer(NAME, TRUE)).end();

        assertThat(inquired).isEmpty();
    }
}
