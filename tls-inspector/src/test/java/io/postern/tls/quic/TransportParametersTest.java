package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.Wire;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.Framing;
import io.postern.tls.wire.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportParametersTest {
    private static List<TransportParameter> read(int extension, byte[] content) {
        byte[] body = Hello.client().extension(extension, content).body();
        return TransportParameters.of(
                ClientHello.read(Opaque.wrap(body, 0, body.length), new Framing(0, body.length, 0, 1)));
    }

    @Test
    void parametersHaveNamesAndNumbers() {
        List<TransportParameter> parameters = read(
                ExtensionType.QUIC_TRANSPORT_PARAMETERS,
                join(
                        hex("01 04 80007530"),
                        hex("0c 00"),
                        hex("0f 01 c1"),
                        hex("7129 05"),
                        Wire.ascii("agent"),
                        hex("40c0 01 00"),
                        hex("7fff 01 00")));
        assertThat(parameters)
                .extracting(TransportParameter::name)
                .containsExactly(
                        "max_idle_timeout",
                        "disable_active_migration",
                        "initial_source_connection_id",
                        "user_agent",
                        "0xc0",
                        "0x3fff");
        assertThat(parameters.getFirst().number()).hasValue(30_000);
        assertThat(parameters.get(2).number()).isEmpty();
        assertThat(TransportParameters.userAgent(parameters)).contains("agent");
    }

    @Test
    void reservedOnesAreNamedSo() {
        assertThat(new TransportParameter(27 + 31 * 1000L, Opaque.EMPTY).name()).isEqualTo("reserved");
        assertThat(new TransportParameter(1L << 40, Opaque.EMPTY).name()).isEqualTo("0x10000000000");
    }

    @Test
    void aNumberThatDoesNotFitItsLengthIsNone() {
        assertThat(read(ExtensionType.QUIC_TRANSPORT_PARAMETERS, hex("01 02 8000"))
                        .getFirst()
                        .number())
                .isEmpty();
    }

    @Test
    void oldDraftsHadNumbersOfTwoBytes() {
        List<TransportParameter> parameters =
                read(ExtensionType.QUIC_TRANSPORT_PARAMETERS_DRAFT, hex("000f 0001 0004 80007530 0002 0003 abcdef"));
        assertThat(parameters)
                .extracting(TransportParameter::name)
                .containsExactly("max_idle_timeout", "stateless_reset_token");
        assertThat(parameters.getFirst().number()).hasValue(30_000);
    }

    @Test
    void oneThatIsCutShortEndsTheList() {
        assertThat(read(ExtensionType.QUIC_TRANSPORT_PARAMETERS, hex("0c00 01 04 8000")))
                .hasSize(1);
        assertThat(read(ExtensionType.QUIC_TRANSPORT_PARAMETERS, hex("0c00 80")))
                .hasSize(1);
        assertThat(read(ExtensionType.QUIC_TRANSPORT_PARAMETERS, hex("0c00 01")))
                .hasSize(1);
        assertThat(read(ExtensionType.QUIC_TRANSPORT_PARAMETERS, new byte[400])).hasSize(TransportParameters.MOST);
        assertThat(read(ExtensionType.SERVER_NAME, hex("0c00"))).isEmpty();
    }
}
