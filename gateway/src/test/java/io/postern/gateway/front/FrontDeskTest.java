package io.postern.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import io.postern.dns.registry.Rcode;
import io.postern.gateway.config.RefusedAnswer;
import io.postern.gateway.names.Addresses.Outcome;
import io.postern.gateway.names.Records;
import io.postern.gateway.policy.HostName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class FrontDeskTest {
    private static final String ALLOW = "allow: [\"*.allowed.example\", git.example:22, 10.9.0.0/16]\n";

    @Test
    void allowedNamesAreAnsweredAtTheFamilyThatIsAskedFor() {
        Front front = new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7", "2001:4860::1");

        assertThat(Front.data(front.judge("A.allowed.EXAMPLE", Type.A))).containsExactly("A 192.0.2.7");
        assertThat(Front.data(front.judge("a.allowed.example", Type.AAAA)))
                .containsExactly("AAAA 2001:4860:0:0:0:0:0:1");
        Verdict verdict = front.judge("a.allowed.example", Type.A);
        assertThat(verdict.word()).isEqualTo("allow");
        assertThat(verdict.answer().records().getFirst().getTTL()).isEqualTo(120);
        assertThat(verdict.decision().orElseThrow().ruleWritten()).isEqualTo("*.allowed.example");
    }

    @Test
    void aNameThatIsAllowedAtAnotherPortIsAnsweredToo() {
        Front front = new Front("enforce", ALLOW).has("git.example", "192.0.2.7");

        assertThat(Front.data(front.judge("git.example", Type.A))).containsExactly("A 192.0.2.7");
    }

    @Test
    void othersAreDeniedWithTheRuleAndNobodyIsAskedForThem() {
        Front front = new Front("enforce", ALLOW).has("evil.example", "192.0.2.7");

        Verdict verdict = front.judge("evil.example", Type.A);

        assertThat(verdict.answer().rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(verdict.answer().records()).isEmpty();
        assertThat(verdict.answer().explanation())
                .contains(new Answer.Explanation(
                        ExtendedErrorCodeOption.BLOCKED, "postern denied evil.example rule=default profile=builders"));
        assertThat(verdict.word()).isEqualTo("deny");
        assertThat(verdict.reason()).isEqualTo(FrontReason.NO_RULE);
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void aNameOfWhichEveryAllowedPortIsDeniedIsDenied() {
        Front front = new Front(
                        "enforce",
                        "allow: [\"*.x.example\", \"a.x.example:1-100\"]\ndeny: [\"a.x.example:1-443\", b.x.example:80]\n")
                .has("a.x.example", "192.0.2.7")
                .has("b.x.example", "192.0.2.7");

        assertThat(front.judge("a.x.example", Type.A).reason()).isEqualTo(FrontReason.DENIED);
        assertThat(front.judge("b.x.example", Type.A).reason()).isEqualTo(FrontReason.ALLOWED);
    }

    @Test
    void aDenialThatLeavesPortsOfARangeLeavesTheName() {
        Front front = new Front("enforce", "allow: [\"a.example:400-500\"]\ndeny: [\"a.example:400-443\"]\n")
                .has("a.example", "192.0.2.7");

        assertThat(front.judge("a.example", Type.A).reason()).isEqualTo(FrontReason.ALLOWED);
    }

    @Test
    void inAuditModeAllIsAnsweredAndSaidToBeDenied() {
        Front front = new Front("audit", ALLOW)
                .has("evil.example", "192.0.2.7", "10.3.3.3")
                .records(
                        "evil.example",
                        Type.TXT,
                        said("One", text("v=1 \"a b\"")),
                        said("Two", text("v=1 \"a b\""), text("forged")));

        Verdict address = front.judge("evil.example", Type.A);
        Verdict text = front.judge("evil.example", Type.TXT);

        assertThat(Front.data(address)).containsExactly("A 192.0.2.7", "A 10.3.3.3");
        assertThat(address.word()).isEqualTo("would_deny");
        assertThat(Front.data(text))
                .as("what one of two says is not believed")
                .containsExactly("TXT " + text("v=1 \"a b\""));
        assertThat(text.word()).isEqualTo("would_deny");
    }

    /** Data of a TXT record of one string, as trusted answers keep them. */
    private static String text(String string) {
        return new TXTRecord(Name.root, DClass.IN, 0, string).rdataToString();
    }

    private static Records.Said said(String operator, String... data) {
        return new Records.Said(operator, false, List.of(data), "evil.example");
    }

    @Test
    void theConfigurationSaysHowNamesAreRefused() {
        Front refusing = new Front("enforce", ALLOW).refused(RefusedAnswer.REFUSED);
        Front leading = new Front("enforce", ALLOW).refused(RefusedAnswer.ADDRESSES, "10.0.0.80", "fd00::80");

        assertThat(refusing.judge("evil.example", Type.A).answer().rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(Front.data(leading.judge("evil.example", Type.A))).containsExactly("A 10.0.0.80");
        assertThat(Front.data(leading.judge("evil.example", Type.AAAA))).containsExactly("AAAA fd00:0:0:0:0:0:0:80");
        Verdict other = leading.judge("evil.example", Type.MX);
        assertThat(other.answer().rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(other.answer().records()).isEmpty();
        assertThat(other.word()).isEqualTo("deny");
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.TXT, Type.MX, Type.NS, Type.SRV, Type.NULL, Type.DNSKEY, Type.CAA, 65_280})
    void recordsThatCarryDataAreNotThereAndTheNameStays(int type) {
        Front front = new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7");

        Verdict verdict = front.judge("a.allowed.example", type);

        assertThat(verdict.answer().rcode())
                .as("NXDOMAIN would take the addresses away too")
                .isEqualTo(Rcode.NOERROR);
        assertThat(verdict.answer().records()).isEmpty();
        assertThat(verdict.reason()).isEqualTo(FrontReason.RECORD_TYPE);
        assertThat(front.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.ANY, Type.AXFR, Type.IXFR, Type.MAILB, Type.TSIG, Type.OPT, 0})
    void zonesAndEverythingAtOnceAreRefusedInAuditToo(int type) {
        Verdict verdict = new Front("audit", ALLOW).judge("a.allowed.example", type);

        assertThat(verdict.answer().rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(verdict.word()).isEqualTo("deny");
    }

    @Test
    void otherClassesAreRefused() {
        Query query = Front.query(Front.message("version.bind", Type.TXT, DClass.CH, 0));

        assertThat(new Front("audit", ALLOW).judge(Front.CLIENT, query).answer().rcode())
                .isEqualTo(Rcode.REFUSED);
    }

    @Test
    void whoIsInNoProfileIsRefused() {
        Front front = new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7");

        Verdict verdict = front.judge(Prefix.address("198.51.100.1"), Front.query("a.allowed.example", Type.A));

        assertThat(verdict.answer().rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(verdict.reason()).isEqualTo(FrontReason.NO_PROFILE);
    }

    @Test
    void privateAddressesOfPublicNamesAreTakenOut() {
        Front front = new Front("enforce", ALLOW)
                .has("some.allowed.example", "192.0.2.7", "10.3.3.3", "169.254.169.254")
                .has("all.allowed.example", "127.0.0.1")
                .has("opened.allowed.example", "10.9.1.1", "10.0.0.1");

        Verdict some = front.judge("some.allowed.example", Type.A);
        Verdict all = front.judge("all.allowed.example", Type.A);

        assertThat(Front.data(some)).containsExactly("A 192.0.2.7");
        assertThat(some.word()).isEqualTo("allow");
        assertThat(some.removed()).extracting(Object::toString).containsExactly("10.3.3.3", "169.254.169.254");
        assertThat(all.reason()).isEqualTo(FrontReason.ADDRESS_FORBIDDEN);
        assertThat(all.answer().rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(all.answer().explanation().orElseThrow().text())
                .isEqualTo(
                        "postern denied all.allowed.example reason=address-forbidden profile=builders address=127.0.0.1");
        assertThat(Front.data(front.judge("opened.allowed.example", Type.A)))
                .as("a rule opens the one, the other is the gateway's own")
                .containsExactly("A 10.9.1.1");
    }

    @Test
    void theGatewaysOwnAddressesAreTakenOutInAuditToo() {
        Front front = new Front("audit", ALLOW).has("own.allowed.example", "10.0.0.1", "10.3.3.3");

        assertThat(Front.data(front.judge("own.allowed.example", Type.A))).containsExactly("A 10.3.3.3");
    }

    @Test
    void whatComesOfLookingUpIsToldApart() {
        Front front = new Front("enforce", ALLOW)
                .comesTo("none.allowed.example", Outcome.NONE)
                .comesTo("bogus.allowed.example", Outcome.BOGUS)
                .comesTo("away.allowed.example", Outcome.UNAVAILABLE)
                .comesTo("odd.allowed.example", Outcome.DISAGREEMENT)
                .stale("stale.allowed.example", "192.0.2.7");

        assertThat(rcode(front, "gone.allowed.example")).isEqualTo(Rcode.NXDOMAIN);
        assertThat(rcode(front, "none.allowed.example")).isEqualTo(Rcode.NOERROR);
        assertThat(rcode(front, "bogus.allowed.example")).isEqualTo(Rcode.SERVFAIL);
        assertThat(rcode(front, "away.allowed.example")).isEqualTo(Rcode.SERVFAIL);
        assertThat(rcode(front, "odd.allowed.example")).isEqualTo(Rcode.SERVFAIL);
        Verdict stale = front.judge("stale.allowed.example", Type.A);
        assertThat(stale.answer().explanation().orElseThrow().code()).isEqualTo(ExtendedErrorCodeOption.STALE_ANSWER);
        assertThat(stale.answer().records().getFirst().getTTL()).isEqualTo(30);
    }

    private static int rcode(Front front, String name) {
        return front.judge(name, Type.A).answer().rcode();
    }

    @Test
    void whatClientsAreToldIsRemembered() throws Exception {
        Front front = new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7", "10.3.3.3");

        front.judge("a.allowed.example", Type.A);

        assertThat(front.told.addresses(HostName.of("a.allowed.example"))).containsExactly(Prefix.address("192.0.2.7"));
        assertThat(front.told.names(Front.CLIENT, Prefix.address("192.0.2.7"))).containsExactly("a.allowed.example");
        assertThat(front.told.names(Prefix.address("10.20.0.6"), Prefix.address("192.0.2.7")))
                .isEmpty();
        assertThat(front.told.names(Front.CLIENT, Prefix.address("10.3.3.3"))).isEmpty();
    }
}
