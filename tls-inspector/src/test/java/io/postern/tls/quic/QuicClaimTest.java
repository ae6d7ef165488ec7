package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import io.postern.tls.Hello;
import io.postern.tls.Wire;
import org.junit.jupiter.api.Test;

/** What is taken for QUIC, and what is not. */
class QuicClaimTest {
    private static final byte[] CALLED = hex("0102030405060708");
    private static final byte[] HELLO = Hello.modernClient("proxy.golang.org").message();

    private final QuicTalk talk = new QuicTalk();

    private static byte[] initial() {
        return QuicWriter.client(QuicVersion.VERSION_1, CALLED)
                .crypto(0, HELLO)
                .paddedTo(1200)
                .packet();
    }

    @Test
    void theSenderOfTheFirstPacketIsTheClientWhateverItsPort() {
        talk.server(initial()).end();
        assertThat(talk.handshakes).hasSize(1);
        assertThat(talk.flows.getFirst().port(Side.CLIENT)).isEqualTo(443);
        assertThat(talk.flows.getFirst().port(Side.SERVER)).isEqualTo(50_000);
    }

    @Test
    void aDamagedPacketIsNotTakenAndTheNextOneIs() {
        byte[] damaged = initial();
        damaged[600] ^= 4;
        talk.client(damaged).client(initial());
        assertThat(talk.hello().complete()).isTrue();
        assertThat(talk.counters()).containsEntry("quic.initial.not_authentic", 1L);
    }

    @Test
    void packetsOfAServerAloneAreNotTaken() {
        talk.server(QuicWriter.server(QuicVersion.VERSION_1, CALLED)
                        .to(1, 2)
                        .crypto(0, Hello.modernServer().message())
                        .packet())
                .end();
        assertThat(talk.handshakes).isEmpty();
    }

    @Test
    void otherProtocolsAreNotTaken() {
        talk.client(hex("1234010000010000000000000570726f787906676f6c616e67036f72670000010001"));
        talk.client(hex("000100002112a442000102030405060708090a0b"));
        talk.client(hex("80600001000000010000000100000000000000000000"));
        talk.client(Wire.join(hex("c0000000010000"), Wire.noise(13, 1)));
        talk.end();
        assertThat(talk.handshakes).isEmpty();
        assertThat(talk.counters()).isEmpty();
    }

    @Test
    void whatCannotBeOpenedForLackOfItsEndIsCounted() {
        talk.cutting(700).client(initial()).end();
        assertThat(talk.handshakes).isEmpty();
        assertThat(talk.counters()).containsOnlyKeys("quic.initial.snaplen");
    }

    @Test
    void googlesOwnCryptographyIsCounted() {
        talk.client(Wire.join(hex("0d 0102030405060708 51303433 01"), new byte[30]));
        talk.client(Wire.join(hex("c3 51303436 50 0102030405060708 00000001"), new byte[30]));
        talk.client(Wire.join(hex("0d 0102030405060708 51304344 01"), new byte[30]));
        talk.end();
        assertThat(talk.counters()).containsEntry("quic.google_crypto", 2L);
    }
}
