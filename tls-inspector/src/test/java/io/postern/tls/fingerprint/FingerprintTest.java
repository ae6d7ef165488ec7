package io.postern.tls.fingerprint;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.Framing;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.Opaque;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    private static ClientHello client(Hello hello) {
        byte[] body = hello.body();
        return ClientHello.read(Opaque.wrap(body, 0, body.length), new Framing(0x0301, body.length, 1, 1));
    }

    private static String ja4(Hello hello) {
        return Ja4.of(client(hello), Ja4.Transport.TCP).orElseThrow();
    }

    @Test
    void ja3LeavesOutGrease() {
        Ja3 ja3 = Ja3.of(client(Hello.modernClient("a.test"))).orElseThrow();
        assertThat(ja3.text()).isEqualTo("771,4865-4866-4867-49195-49199,0-10-11-16-13-43-51,4588-29-23,0");
        assertThat(ja3.hash()).isEqualTo("5345b905aa8c886a14c6376e9c27b90f");
    }

    @Test
    void ja3HasItsCommasEvenWhenNothingIsBetween() {
        Ja3 ja3 = Ja3.of(client(Hello.client().version(0x0301).suites(4, 5).noExtensions()))
                .orElseThrow();
        assertThat(ja3.text()).isEqualTo("769,4-5,,,");
    }

    @Test
    void ja3OfAServerNamesItsChoice() {
        byte[] body = Hello.modernServer().body();
        ServerHello hello = ServerHello.read(Opaque.wrap(body, 0, body.length), new Framing(0x0303, body.length, 1, 1));
        assertThat(Ja3.of(hello).orElseThrow().text()).isEqualTo("771,4865,43-51");
    }

    @Test
    void aHelloThatIsCutShortHasNoFingerprint() {
        byte[] body = Hello.modernClient("a.test").body();
        ClientHello hello =
                ClientHello.read(Opaque.wrap(body, 0, body.length - 1), new Framing(0x0301, body.length, 1, 1));
        assertThat(Ja3.of(hello)).isEmpty();
        assertThat(Ja4.of(hello, Ja4.Transport.TCP)).isEmpty();
    }

    /** The example of the specification. */
    @Test
    void ja4OfTheSpecificationsExample() {
        Hello hello = Hello.client()
                .suites(
                        0x0a0a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014,
                        0x009c, 0x009d, 0x002f, 0x0035)
                .extension(0x001b)
                .name("example.com")
                .keyShares(0x001d, 32)
                .protocols("h2")
                .extension(0x4469)
                .extension(0x0017)
                .extension(0x002d)
                .signatureAlgorithms(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601)
                .extension(0x0005)
                .extension(0x0023)
                .extension(0x0012)
                .versions(0x0304, 0x0303)
                .extension(0xff01)
                .pointFormats(0)
                .groups(0x001d)
                .extension(0x0015);
        assertThat(ja4(hello)).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
        assertThat(Ja4.of(client(hello), Ja4.Transport.QUIC).orElseThrow()).startsWith("q13d");
    }

    @Test
    void ja4OfNothingIsZeroes() {
        assertThat(ja4(Hello.client().version(0x0301).suites().noExtensions()))
                .isEqualTo("t10i000000_000000000000_000000000000");
    }

    @Test
    void ja4WithoutSignatureAlgorithmsHasNoUnderscoreInItsHash() {
        Hello hello = Hello.client()
                .extension(0x001b)
                .extension(0x0033)
                .extension(0x4469)
                .extension(0x0017)
                .extension(0x002d)
                .extension(0x000d)
                .extension(0x0005)
                .extension(0x0023)
                .extension(0x0012)
                .extension(0x002b)
                .extension(0xff01)
                .extension(0x000b)
                .extension(0x000a)
                .extension(0x0015);
        assertThat(ja4(hello)).endsWith("_6d807ffa2a79");
    }

    @ParameterizedTest
    @CsvSource({"6832,h2", "687474702f312e31,h1", "ab,ab", "abcd,ad", "30ab,3b", "3031abcd,3d", "30abcd31,01", "68,hh"})
    void ja4NamesTheFirstProtocolByItsEnds(String protocol, String ends) {
        Hello hello = Hello.client()
                .extension(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, vector16(vector8(hex(protocol))));
        assertThat(ja4(hello).substring(8, 10)).isEqualTo(ends);
    }

    @Test
    void ja4CountsUpTo99() {
        int[] suites = new int[120];
        Arrays.setAll(suites, i -> i + 1);
        assertThat(ja4(Hello.client().suites(suites))).startsWith("t12i9900");
    }

    @Test
    void ja4DoesNotKnowDrafts() {
        assertThat(ja4(Hello.client().versions(0x7f1c))).startsWith("t00");
        assertThat(ja4(Hello.client().version(0x0300).extension(9, uint16(1), noise(2, 2))))
                .startsWith("ts3");
    }
}
