package io.postern.dns.opinion;

import static io.postern.dns.opinion.Said.MINUTE;
import static io.postern.dns.opinion.Said.NOON;
import static io.postern.dns.opinion.Said.address;
import static io.postern.dns.opinion.Said.addresses;
import static io.postern.dns.opinion.Said.answer;
import static io.postern.dns.opinion.Said.failed;
import static io.postern.dns.opinion.Said.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.registry.Rcode;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumTest {
    private static TrustedAnswer judge(ResolverAnswer... said) {
        return Quorum.STANDARD.judge(Arrays.asList(said), NOON);
    }

    @Test
    void operatorsWhoReturnDifferentAddressesAgreeAndTheUnionCounts() {
        TrustedAnswer answer = judge(addresses("a", "192.0.2.1"), addresses("b", "192.0.2.2"));

        assertThat(answer.status()).isEqualTo(Status.ADDRESSES);
        assertThat(answer.addresses()).containsExactlyInAnyOrder(address("192.0.2.1"), address("192.0.2.2"));
        assertThat(answer.operators()).containsExactly("a", "b");
        assertThat(answer.dnssec()).isEqualTo(Dnssec.INSECURE);
    }

    @Test
    void twoResolversOfOneOperatorAreOneVoice() {
        assertThat(judge(addresses("a", "192.0.2.1"), addresses("a", "192.0.2.1"))
                        .status())
                .isEqualTo(Status.UNAVAILABLE);
    }

    @Test
    void twoOfThreeOutvoteTheThird() {
        TrustedAnswer answer =
                judge(addresses("a", "192.0.2.1"), nothing("b", Rcode.NXDOMAIN), addresses("c", "192.0.2.1"));

        assertThat(answer.status()).isEqualTo(Status.ADDRESSES);
        assertThat(answer.operators()).containsExactly("a", "c");
    }

    @Test
    void quorumOfNoSuchNameAndOfNoData() {
        assertThat(judge(nothing("a", Rcode.NXDOMAIN), nothing("b", Rcode.NXDOMAIN))
                        .status())
                .isEqualTo(Status.NO_SUCH_NAME);
        assertThat(judge(nothing("a", Rcode.NOERROR), nothing("b", Rcode.NOERROR))
                        .status())
                .isEqualTo(Status.NO_DATA);
    }

    @Test
    void oneAgainstOneIsDisagreementAndTwoAgainstTwoToo() {
        assertThat(judge(addresses("a", "192.0.2.1"), nothing("b", Rcode.NXDOMAIN))
                        .status())
                .isEqualTo(Status.DISAGREEMENT);
        assertThat(judge(
                                addresses("a", "192.0.2.1"),
                                addresses("b", "192.0.2.1"),
                                nothing("c", Rcode.NXDOMAIN),
                                nothing("d", Rcode.NXDOMAIN))
                        .status())
                .isEqualTo(Status.DISAGREEMENT);
    }

    @Test
    void failuresAreNoVotes() {
        assertThat(judge(addresses("a", "192.0.2.1"), failed("b", AskingFault.TIMEOUT), nothing("c", Rcode.REFUSED))
                        .status())
                .isEqualTo(Status.UNAVAILABLE);
        assertThat(judge()).isEqualTo(TrustedAnswer.UNAVAILABLE);
    }

    @Test
    void whatOneOperatorAloneInventsNowhereDoesNotCount() {
        TrustedAnswer answer =
                judge(addresses("a", "192.0.2.1"), addresses("b", "192.0.2.1"), addresses("c", "127.0.0.1"));

        assertThat(answer.addresses()).containsExactly(address("192.0.2.1"));
        assertThat(answer.operators()).containsExactly("a", "b");
        assertThat(judge(addresses("a", "0.0.0.0"), addresses("b", "10.0.0.1")).status())
                .isEqualTo(Status.DISAGREEMENT);
    }

    @Test
    void anAddressOfNowhereThatAQuorumReturnsCounts() {
        assertThat(judge(addresses("a", "10.0.0.1"), addresses("b", "10.0.0.1")).addresses())
                .containsExactly(address("10.0.0.1"));
    }

    @Test
    void signedAddressesShutOutUnsignedOnes() {
        TrustedAnswer answer = judge(addresses("a", NOON, Dnssec.SECURE, "192.0.2.1"), addresses("b", "203.0.113.66"));

        assertThat(answer.dnssec()).isEqualTo(Dnssec.SECURE);
        assertThat(answer.addresses()).containsExactly(address("192.0.2.1"));
    }

    @Test
    void aProofOutweighsAMajorityWithoutOne() {
        assertThat(judge(
                                answer("a", NOON, Rcode.NXDOMAIN, List.of(), Dnssec.SECURE),
                                addresses("b", "192.0.2.9"),
                                addresses("c", "192.0.2.9"))
                        .status())
                .isEqualTo(Status.DISAGREEMENT);
    }

    @Test
    void bogusOnlyWhenEveryoneSaysSo() {
        assertThat(judge(
                                addresses("a", NOON, Dnssec.BOGUS, "192.0.2.1"),
                                addresses("b", NOON, Dnssec.BOGUS, "192.0.2.1"))
                        .dnssec())
                .isEqualTo(Dnssec.BOGUS);
        assertThat(judge(
                                addresses("a", NOON, Dnssec.BOGUS, "192.0.2.1"),
                                addresses("b", NOON, Dnssec.UNKNOWN, "192.0.2.1"))
                        .dnssec())
                .isEqualTo(Dnssec.UNKNOWN);
    }

    @Test
    void theUnionReachesBackAsFarAsTheWindow() {
        List<ResolverAnswer> said = List.of(
                addresses("a", NOON - 11 * MINUTE, Dnssec.INSECURE, "192.0.2.11"),
                addresses("a", NOON - 9 * MINUTE, Dnssec.INSECURE, "192.0.2.9"),
                addresses("a", NOON, Dnssec.INSECURE, "192.0.2.1"),
                addresses("b", NOON, Dnssec.INSECURE, "192.0.2.1"),
                addresses("b", NOON + MINUTE, Dnssec.INSECURE, "192.0.2.99"));

        assertThat(Quorum.STANDARD.judge(said, NOON).addresses())
                .containsExactlyInAnyOrder(address("192.0.2.1"), address("192.0.2.9"));
    }

    @Test
    void theOrderOfWhatWasSaidChangesNothing() {
        List<ResolverAnswer> said = Arrays.asList(
                addresses("b", "192.0.2.2", "192.0.2.3"),
                addresses("a", NOON - MINUTE, Dnssec.UNKNOWN, "192.0.2.9"),
                addresses("a", "192.0.2.1"),
                nothing("c", Rcode.NXDOMAIN));
        TrustedAnswer forward = Quorum.STANDARD.judge(said, NOON);
        Collections.reverse(said);

        assertThat(Quorum.STANDARD.judge(said, NOON)).isEqualTo(forward);
    }

    @Test
    void addressesAreThoseAtTheEndOfTheCnamesAndNoOthers() {
        ResolverAnswer said = answer(
                "a",
                NOON,
                Rcode.NOERROR,
                List.of(
                        new AnswerRecord("go.test", 60, ResolverAnswer.CNAME, "edge.cdn.test"),
                        new AnswerRecord("edge.cdn.test", 20, ResolverAnswer.CNAME, "node.cdn.test"),
                        new AnswerRecord("node.cdn.test", 30, ResolverAnswer.A, "192.0.2.7"),
                        new AnswerRecord("other.test", 30, ResolverAnswer.A, "192.0.2.66")),
                Dnssec.INSECURE);

        assertThat(said.addresses()).containsExactly(address("192.0.2.7"));
        assertThat(said.canonicalNames()).containsExactly("edge.cdn.test", "node.cdn.test");
        assertThat(said.ttl()).hasValue(20);
    }

    @Test
    void cnamesInACircleEnd() {
        ResolverAnswer said = answer(
                "a",
                NOON,
                Rcode.NOERROR,
                List.of(
                        new AnswerRecord("go.test", 60, ResolverAnswer.CNAME, "b.test"),
                        new AnswerRecord("b.test", 60, ResolverAnswer.CNAME, "go.test")),
                Dnssec.INSECURE);

        assertThat(said.vote()).isEqualTo(ResolverAnswer.Vote.NO_DATA);
        assertThat(said.canonicalNames()).containsExactly("b.test");
    }
}
