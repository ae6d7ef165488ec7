package io.postern.tls.strict;

import static io.postern.tls.Wire.alert;
import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.changeCipherSpec;
import static io.postern.tls.Wire.handshake;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.strict.RetryWatch.State;
import io.postern.tls.wire.ContentType;
import org.junit.jupiter.api.Test;

/** The hello that answers a HelloRetryRequest must be the one that was judged. */
class RetryWatchTest {
    private static final String NAME = "proxy.golang.org";
    private static final byte[] RETRY = Hello.retry().record();

    private static Hello hello(String name) {
        return Hello.modernClient(name);
    }

    private static RetryWatch watch(Hello first) {
        return new RetryWatch(Reading.accepted(first.record()), 1 << 16);
    }

    private static RetryWatch asked(Hello first) {
        RetryWatch watch = watch(first);
        assertThat(watch.server(RETRY, 0, RETRY.length)).isEqualTo(State.RETRY);
        return watch;
    }

    private static RetryWatch answered(Hello first, byte[]... answer) {
        byte[] bytes = join(answer);
        RetryWatch whole = asked(first);
        whole.client(bytes, 0, bytes.length);
        RetryWatch one = asked(first);
        for (int i = 0; i < bytes.length; i++) {
            one.client(bytes, i, 1);
        }
        assertThat(one.state()).isEqualTo(whole.state());
        assertThat(one.passable()).isEqualTo(whole.passable());
        return whole;
    }

    private static HelloRefusal refused(Hello first, byte[]... answer) {
        RetryWatch watch = answered(first, answer);
        assertThat(watch.state()).isEqualTo(State.REFUSED);
        return watch.refusal();
    }

    @Test
    void theServersFirstBytesTellThatItDoesNotAskAgain() {
        byte[] answer = Hello.modernServer().record();
        RetryWatch watch = watch(hello(NAME));
        assertThat(watch.server(answer, 0, 11)).isEqualTo(State.UNDECIDED);
        assertThat(watch.server(answer, 11, 1)).isEqualTo(State.NO_RETRY);
        assertThat(watch(hello(NAME)).server(alert(2, 40), 0, 7)).isEqualTo(State.NO_RETRY);
        assertThat(watch(hello(NAME)).server(hex("53534821"), 0, 4)).isEqualTo(State.NO_RETRY);
        byte[] early = join(changeCipherSpec(), answer);
        assertThat(watch(hello(NAME)).server(early, 0, early.length)).isEqualTo(State.NO_RETRY);
    }

    @Test
    void aRetryIsSeenInRecordsAndSegmentsOfOneByte() {
        byte[] bytes = records(ContentType.HANDSHAKE, 1, Hello.retry().message());
        RetryWatch watch = watch(hello(NAME));
        for (int i = 0; i < 6 * 37 + 5; i++) {
            assertThat(watch.server(bytes, i, 1)).isEqualTo(State.UNDECIDED);
        }
        assertThat(watch.server(bytes, 6 * 37 + 5, 1)).isEqualTo(State.RETRY);
    }

    @Test
    void aRandomThatOnlyEndsDifferentlyIsNoRetry() {
        byte[] random = hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339d");
        byte[] bytes = Hello.server().random(random).record();
        assertThat(watch(hello(NAME)).server(bytes, 0, bytes.length)).isEqualTo(State.NO_RETRY);
    }

    @Test
    void theSameNameMayGoOn() {
        byte[] second = join(changeCipherSpec(), hello(NAME).record());
        RetryWatch watch = answered(hello("Proxy.GoLang.org"), second);
        assertThat(watch.state()).isEqualTo(State.SAME);
        assertThat(watch.passable()).isEqualTo(second.length);
        assertThat(watch.second().name()).contains(NAME);
    }

    @Test
    void anotherNameMayNot() {
        RetryWatch watch =
                answered(hello(NAME), changeCipherSpec(), hello("evil.example").record());
        assertThat(watch.state()).isEqualTo(State.DIFFERENT);
        assertThat(watch.refusal()).isEqualTo(HelloRefusal.RETRY_NAME);
        assertThat(watch.passable()).isEqualTo(6);
        assertThat(watch.second().name()).contains("evil.example");
    }

    @Test
    void aNameThatComesOrGoesIsAnother() {
        Hello none = Hello.client();
        assertThat(answered(none, hello(NAME).record()).state()).isEqualTo(State.DIFFERENT);
        assertThat(answered(hello(NAME), none.record()).state()).isEqualTo(State.DIFFERENT);
        assertThat(answered(none, none.record()).state()).isEqualTo(State.SAME);
    }

    @Test
    void nothingOfTheSecondHelloPassesBeforeItIsJudged() {
        byte[] second = records(ContentType.HANDSHAKE, 100, hello(NAME).message());
        RetryWatch watch = asked(hello(NAME));
        watch.client(changeCipherSpec(), 0, 6);
        assertThat(watch.client(second, 0, second.length - 1)).isEqualTo(State.RETRY);
        assertThat(watch.passable()).isEqualTo(6);
        assertThat(watch.client(second, second.length - 1, 1)).isEqualTo(State.SAME);
        assertThat(watch.passable()).isEqualTo(6 + second.length);
    }

    @Test
    void earlyDataOnItsWayIsPassedOver() {
        Hello first = hello(NAME).extension(ExtensionType.EARLY_DATA);
        byte[] early = join(changeCipherSpec(), applicationData(700), applicationData(16_640));
        RetryWatch watch = watch(first);
        assertThat(watch.client(early, 0, 500)).isEqualTo(State.UNDECIDED);
        assertThat(watch.passable()).isEqualTo(500);
        watch.server(RETRY, 0, RETRY.length);
        assertThat(watch.client(early, 500, early.length - 500)).isEqualTo(State.RETRY);
        byte[] second = hello(NAME).record();
        assertThat(watch.client(second, 0, second.length)).isEqualTo(State.SAME);
        assertThat(refused(first, applicationData(16_641))).isEqualTo(HelloRefusal.RECORD_LENGTH);
    }

    @Test
    void earlyDataThatWasNotAnnouncedIsRefused() {
        RetryWatch watch = watch(hello(NAME));
        assertThat(watch.client(applicationData(9), 0, 14)).isEqualTo(State.REFUSED);
        assertThat(watch.refusal()).isEqualTo(HelloRefusal.BEFORE_ANSWER);
        assertThat(watch.passable()).isZero();
        assertThat(refused(hello(NAME), applicationData(9))).isEqualTo(HelloRefusal.RETRY_UNEXPECTED);
    }

    @Test
    void aSecondHelloBeforeTheServerAsksIsRefused() {
        RetryWatch watch = watch(hello(NAME));
        byte[] second = hello("evil.example").record();
        assertThat(watch.client(second, 0, 1)).isEqualTo(State.REFUSED);
        assertThat(watch.refusal()).isEqualTo(HelloRefusal.BEFORE_ANSWER);
        assertThat(watch.server(RETRY, 0, RETRY.length)).isEqualTo(State.REFUSED);
    }

    @Test
    void otherRecordsAreRefused() {
        assertThat(refused(hello(NAME), hex("14 0303 0002 0101"))).isEqualTo(HelloRefusal.RETRY_UNEXPECTED);
        assertThat(refused(hello(NAME), hex("14 0303 0001 02"))).isEqualTo(HelloRefusal.RETRY_UNEXPECTED);
        assertThat(refused(hello(NAME), hex("15 0303 0000"))).isEqualTo(HelloRefusal.RETRY_UNEXPECTED);
        assertThat(refused(hello(NAME), hex("18 0303 0001 01"))).isEqualTo(HelloRefusal.RETRY_UNEXPECTED);
        assertThat(refused(hello(NAME), hex("14 0503 0001 01"))).isEqualTo(HelloRefusal.RECORD_VERSION);
        assertThat(refused(hello(NAME), handshake(Hello.server().message()))).isEqualTo(HelloRefusal.NOT_CLIENT_HELLO);
    }

    @Test
    void aClientMayGiveUp() {
        assertThat(answered(hello(NAME), alert(2, 47)).state()).isEqualTo(State.RETRY);
        assertThat(answered(hello(NAME), alert(2, 47)).passable()).isEqualTo(7);
    }

    @Test
    void aSecondHelloThatOffersSomethingElseIsRefused() {
        byte[] ech = hex("00 0001 0001 07 0000 0010 000102030405060708090a0b0c0d0e0f");
        Hello hidden = hello(NAME).extension(ExtensionType.ENCRYPTED_CLIENT_HELLO, ech);
        assertThat(refused(hello(NAME), hidden.record())).isEqualTo(HelloRefusal.RETRY_CHANGED);
        assertThat(answered(hidden, hidden.record()).state()).isEqualTo(State.SAME);
        assertThat(refused(
                        Hello.client().name(NAME).protocols("h2"),
                        Hello.client().name(NAME).record()))
                .isEqualTo(HelloRefusal.RETRY_CHANGED);
        assertThat(refused(
                        Hello.client().name(NAME),
                        Hello.client().name(NAME).version(0x0302).record()))
                .isEqualTo(HelloRefusal.RETRY_CHANGED);
        assertThat(refused(
                        hello(NAME),
                        hello(NAME)
                                .extension(ExtensionType.ENCRYPTED_SERVER_NAME, noise(9, 9))
                                .record()))
                .isEqualTo(HelloRefusal.RETRY_CHANGED);
        assertThat(refused(
                        hello(NAME),
                        hello(NAME).extension(ExtensionType.EARLY_DATA).record()))
                .isEqualTo(HelloRefusal.RETRY_EARLY_DATA);
    }

    @Test
    void afterTheWatchEverythingPasses() {
        RetryWatch watch = watch(hello(NAME));
        byte[] answer = Hello.modernServer().record();
        watch.server(answer, 0, answer.length);
        assertThat(watch.client(hello("x.example").record(), 0, 300)).isEqualTo(State.NO_RETRY);
        assertThat(watch.passable()).isEqualTo(300);
    }
}
