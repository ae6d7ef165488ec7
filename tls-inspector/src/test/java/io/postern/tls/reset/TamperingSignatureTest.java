package io.postern.tls.reset;

import static io.postern.capture.decode.Headers.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TamperingSignatureTest {
    private static Segments asked() {
        return new Segments().open().after(100).hello().after(41_000);
    }

    @Test
    void resetsAreNamedByWhatWasSaidBefore() {
        assertThat(new Segments().syn().after(40_000).reset(ACK, 0).signature()).contains("SYN -> RST+ACK");
        assertThat(new Segments().open().after(100).reset(0, 0).reset(0, 0).signature())
                .contains("SYN; ACK -> RST = RST");
        assertThat(asked().reset(0, 0, 0, 0).signature()).contains("PSH+ACK -> RST");
        assertThat(asked().answer(900).reset(ACK, 0).signature()).contains("PSH+ACK; Data -> RST+ACK");
    }

    @Test
    void pairsOfResetsAreToldApart() {
        assertThat(asked().reset(ACK, 0).reset(0, 0, 0, 0).signature()).contains("PSH+ACK -> RST; RST+ACK");
        assertThat(asked().reset(0, 0, 0, 0).reset(ACK, 0).signature()).contains("PSH+ACK -> RST; RST+ACK");
        assertThat(asked().reset(ACK, 0).reset(ACK, 1460).signature()).contains("PSH+ACK -> RST+ACK; RST+ACK");
        assertThat(asked().reset(0, 0, 7, 0).reset(0, 0, 7, 0).signature()).contains("PSH+ACK -> RST = RST");
        assertThat(asked().reset(0, 0, 7, 0).reset(0, 0, 8, 0).signature()).contains("PSH+ACK -> RST != RST");
        assertThat(asked().reset(0, 0, 7, 0).reset(0, 0, 0, 0).signature()).contains("PSH+ACK -> RST; RST0");
    }

    @Test
    void silenceIsASignatureOnceTheClientInsisted() {
        assertThat(new Segments().syn().signature()).isEmpty();
        assertThat(new Segments().syn().after(1_000_000).syn().signature()).contains("SYN -> none");
        assertThat(asked().signature()).isEmpty();
        assertThat(asked().helloAgain().signature()).contains("PSH+ACK -> none");
        assertThat(asked().helloAgain().answer(0).signature()).isEmpty();
    }

    @Test
    void ordinaryEndsHaveNone() {
        assertThat(asked().answer(900).serverFin().ack().signature()).isEmpty();
        assertThat(asked().answer(900).serverFin().reset(0, 0).signature()).isEmpty();
    }
}
