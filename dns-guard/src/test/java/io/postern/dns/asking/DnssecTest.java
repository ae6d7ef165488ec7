package io.postern.dns.asking;

import static io.postern.dns.asking.World.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.resolver.Dns;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/** Signatures are checked, and only what is proven is said. */
class DnssecTest {
    private final World world = new World();
    private SignedZone zone;

    DnssecTest() throws Exception {
        zone = zone(Duration.ofDays(-1), Duration.ofDays(1));
    }

    private static SignedZone zone(Duration from, Duration to) throws Exception {
        return new SignedZone(MORNING.plus(from), MORNING.plus(to));
    }

    @BeforeEach
    void fresh() {
        assertThat(world.now()).isZero();
    }

    private ResolverAnswer ask(String name, World.Script script) {
        try (AskedResolver resolver = world.resolver("a", AskingLimits.STANDARD, zone.anchors(), script)) {
            return resolver.ask(new TrustedQuestion(name, Type.A), 0);
        }
    }

    @Test
    void signaturesThatHoldAreSecure() {
        ResolverAnswer answer = ask("go.test", (query, _) -> zone.answer(query));

        assertThat(answer.dnssec()).isEqualTo(Dnssec.SECURE);
        assertThat(answer.vote()).isEqualTo(Vote.RECORDS);
        assertThat(answer.answers()).as("without signatures").hasSize(1);
    }

    @Test
    void aSignedDenialIsSecure() {
        ResolverAnswer answer = ask("nobody.test", (query, _) -> zone.answer(query));

        assertThat(answer.vote()).isEqualTo(Vote.NO_SUCH_NAME);
        assertThat(answer.dnssec()).isEqualTo(Dnssec.SECURE);
    }

    @Test
    void anotherAddressUnderTheSameSignatureIsBogus() {
        assertThat(ask("go.test", (query, _) -> zone.answer(query, "203.0.113.66", true))
                        .dnssec())
                .isEqualTo(Dnssec.BOGUS);
    }

    @Test
    void anOldSignatureIsBogus() throws Exception {
        zone = zone(Duration.ofDays(-9), Duration.ofDays(-2));

        assertThat(ask("go.test", (query, _) -> zone.answer(query)).dnssec()).isEqualTo(Dnssec.BOGUS);
    }

    @Test
    void signaturesThatAreNotPassedOnProveNothing() {
        assertThat(ask("go.test", (query, _) -> zone.answer(query, "192.0.2.1", false))
                        .dnssec())
                .isEqualTo(Dnssec.UNKNOWN);
    }

    @Test
    void keysThatCannotBeHadProveNothing() {
        assertThat(ask(
                                "go.test",
                                (query, timeout) ->
                                        new Message(query).getQuestion().getType() == Type.DNSKEY
                                                ? world.stall(timeout)
                                                : zone.answer(query))
                        .dnssec())
                .isEqualTo(Dnssec.UNKNOWN);
    }

    @Test
    void outsideOfTheAnchorsNothingIsSigned() {
        assertThat(ask("go.example", (query, _) -> Dns.answer(query, "192.0.2.1"))
                        .dnssec())
                .isEqualTo(Dnssec.INSECURE);
    }

    @Test
    void keysAreFetchedOnce() {
        int[] keys = new int[1];
        try (AskedResolver resolver = world.resolver("a", AskingLimits.STANDARD, zone.anchors(), (query, _) -> {
            keys[0] += new Message(query).getQuestion().getType() == Type.DNSKEY ? 1 : 0;
            return zone.answer(query);
        })) {
            for (int i = 0; i < 5; i++) {
                assertThat(resolver.ask(new TrustedQuestion("go.test", Type.A), 0)
                                .dnssec())
                        .isEqualTo(Dnssec.SECURE);
            }
        }
        assertThat(keys[0]).isEqualTo(1);
    }
}
