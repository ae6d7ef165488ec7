package io.postern.tls.strict;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.strict.Reading.accepted;
import static io.postern.tls.strict.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.hello.ExtensionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are taken, and why others are not. */
class StrictNameTest {
    private static final String LABEL = "a".repeat(63);

    private static byte[] named(String name) {
        return Hello.client().name(name).record();
    }

    private static byte[] sni(byte[]... content) {
        return Hello.client().extension(ExtensionType.SERVER_NAME, content).record();
    }

    private static byte[] host(String name) {
        return join(uint8(0), vector16(ascii(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.golang.org",
                "a",
                "localhost",
                "xn--bcher-kva.example",
                "r3---sn-4g5e6nz7.example",
                "1.2.3.4.example",
                "0x7f.example",
                "3com.example",
                "127.0.0.1.x0",
                "1.2.3.4a",
                "0xg",
                "face"
            })
    void namesOfHostsAreTaken(String name) {
        assertThat(accepted(named(name)).name()).contains(name);
    }

    @Test
    void namesComeInLowerCase() {
        assertThat(accepted(named("PROXY.GoLang.Org")).name()).contains("proxy.golang.org");
    }

    @Test
    void theLongestNameIsTaken() {
        String longest = LABEL + "." + LABEL + "." + LABEL + "." + "b".repeat(61);
        assertThat(accepted(named(longest)).name()).contains(longest);
        assertThat(refused(named(longest + "b"))).isEqualTo(HelloRefusal.SNI_LENGTH);
        assertThat(refused(named("b" + LABEL))).isEqualTo(HelloRefusal.SNI_LABEL);
    }

    @Test
    void withoutTheExtensionThereIsNoName() {
        assertThat(accepted(Hello.client().record()).name()).isEmpty();
        assertThat(accepted(Hello.client().noExtensions().record()).name()).isEmpty();
        assertThat(accepted(Hello.client().extension(0x4469).record()).name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1",
                "2130706433",
                "0x7f000001",
                "0X7F000001",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "1.2.3.4.5",
                "proxy.golang.org.1",
                "x.0x",
                "x.0XA",
                "::1",
                "::",
                "2001:db8::1",
                "[2001:db8::1]",
                "::ffff:127.0.0.1",
                "fe80::1%eth0"
            })
    void addressesAreNoNames(String address) {
        assertThat(refused(named(address))).isEqualTo(HelloRefusal.SNI_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my_bucket.example",
                "*.example",
                "proxy.golang.org:443",
                "a b.example",
                "a/b",
                "b\u00fccher.example",
                "a%2eb",
                "x@y.example",
                "dead:beef:xyz"
            })
    void otherCharactersAreRefused(String name) {
        assertThat(refused(named(name))).isEqualTo(HelloRefusal.SNI_NOT_LDH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.golang.org\0.evil.example", "\0", "a\n", "a\u007fb", "_\t"})
    void controlCharactersAreRefused(String name) {
        assertThat(refused(named(name))).isEqualTo(HelloRefusal.SNI_CONTROL);
    }

    @Test
    void dotsStandBetweenLabelsOnly() {
        assertThat(refused(named("proxy.golang.org."))).isEqualTo(HelloRefusal.SNI_TRAILING_DOT);
        assertThat(refused(named("127.0.0.1."))).isEqualTo(HelloRefusal.SNI_TRAILING_DOT);
        assertThat(refused(named(".golang.org"))).isEqualTo(HelloRefusal.SNI_LABEL);
        assertThat(refused(named("proxy..org"))).isEqualTo(HelloRefusal.SNI_LABEL);
        assertThat(refused(named("."))).isEqualTo(HelloRefusal.SNI_LABEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-proxy.example", "proxy-.example", "a.-", "proxy.example-"})
    void hyphensStandInsideLabelsOnly(String name) {
        assertThat(refused(named(name))).isEqualTo(HelloRefusal.SNI_HYPHEN);
    }

    @Test
    void anExtensionWithoutANameIsRefused() {
        assertThat(refused(sni())).isEqualTo(HelloRefusal.SNI_EMPTY);
        assertThat(refused(sni(vector16()))).isEqualTo(HelloRefusal.SNI_EMPTY);
        assertThat(refused(sni(vector16(host(""))))).isEqualTo(HelloRefusal.SNI_EMPTY);
    }

    @Test
    void severalNamesAreRefusedAlsoWhenTheyAreOne() {
        assertThat(refused(sni(vector16(host("a.example"), host("b.example"))))).isEqualTo(HelloRefusal.SNI_SEVERAL);
        assertThat(refused(sni(vector16(host("a.example"), host("a.example"))))).isEqualTo(HelloRefusal.SNI_SEVERAL);
    }

    @Test
    void otherKindsOfNamesAreRefused() {
        byte[] other = join(uint8(1), vector16(ascii("a.example")));
        assertThat(refused(sni(vector16(other)))).isEqualTo(HelloRefusal.SNI_TYPE);
        assertThat(refused(sni(vector16(other, host("a.example"))))).isEqualTo(HelloRefusal.SNI_TYPE);
        assertThat(refused(sni(vector16(host("a.example"), other)))).isEqualTo(HelloRefusal.SNI_TYPE);
    }

    @Test
    void lengthsThatDoNotAddUpAreRefused() {
        assertThat(refused(sni(uint8(0)))).isEqualTo(HelloRefusal.SNI_MALFORMED);
        assertThat(refused(sni(uint16(12), host("a.example"), uint8(0)))).isEqualTo(HelloRefusal.SNI_MALFORMED);
        assertThat(refused(sni(uint16(13), host("a.example")))).isEqualTo(HelloRefusal.SNI_MALFORMED);
        assertThat(refused(sni(vector16(host("a.example"), uint8(0))))).isEqualTo(HelloRefusal.SNI_MALFORMED);
        assertThat(refused(sni(vector16(hex("00 0005 61"))))).isEqualTo(HelloRefusal.SNI_MALFORMED);
    }
}
