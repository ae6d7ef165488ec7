package io.postern.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverUrlTest {
    private static final String PIN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void nameAndAddressStandOnEitherSide() throws ResolverUrlException {
        ResolverUrl byName = ResolverUrl.parse("https://dns.example/dns-query#address=192.0.2.1");
        ResolverUrl byAddress = ResolverUrl.parse("https://192.0.2.1/dns-query#name=dns.example");

        assertThat(byName).isEqualTo(byAddress);
        assertThat(byName.name()).isEqualTo("dns.example");
        assertThat(byName.address()).hasToString("192.0.2.1");
        assertThat(byName.port()).isEqualTo(443);
        assertThat(byName.operator()).isEqualTo("dns.example");
        assertThat(byName).hasToString("https://dns.example/dns-query");
    }

    @Test
    void everythingThatCanBeSaid() throws ResolverUrlException {
        ResolverUrl url = ResolverUrl.parse("tls://[2001:db8::1]:8853#name=DNS.Example.;operator=Two%20words;pin=" + PIN
                + ";ca=/etc/lab/root.pem;ecs=198.51.100.0/24");

        assertThat(url.transport()).isEqualTo(Transport.TLS);
        assertThat(url.address()).hasToString("2001:db8::1");
        assertThat(url.port()).isEqualTo(8853);
        assertThat(url.name()).isEqualTo("dns.example");
        assertThat(url.operator()).isEqualTo("Two words");
        assertThat(url.pins()).extracting(SpkiPin::base64).containsExactly(PIN);
        assertThat(url.authorities()).contains(Path.of("/etc/lab/root.pem"));
        assertThat(url.subnet())
                .hasValueSatisfying(subnet -> assertThat(subnet.prefix()).isEqualTo(24));
        assertThat(url).hasToString("tls://dns.example:8853");
    }

    @ParameterizedTest
    @CsvSource({
        "udp://192.0.2.1, 53, udp://192.0.2.1",
        "tcp://192.0.2.1:5353, 5353, tcp://192.0.2.1:5353",
        "TLS://192.0.2.1, 853, tls://192.0.2.1",
        "https://[2001:db8::1], 443, https://[2001:db8::1]/dns-query",
        "https://192.0.2.1/dns{?dns}, 443, https://192.0.2.1/dns",
    })
    void whatIsNotSaidIsTheUsual(String text, int port, String shown) throws ResolverUrlException {
        ResolverUrl url = ResolverUrl.parse(text);

        assertThat(url.port()).isEqualTo(port);
        assertThat(url).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "192.0.2.1 | it begins with https://, tls://, tcp:// or udp://",
                "quic://192.0.2.1 | the scheme is https, tls, tcp or udp, not quic",
                "https://dns.example/dns-query | give its address, as in https://dns.example#address=192.0.2.1",
                "tls:// | it names no host",
                "tls://10.1 | 10.1 is neither an address nor a host's name",
                "tls://a..b#address=192.0.2.1 | a..b is neither an address nor a host's name",
                "tls://2001:db8::1 | an IPv6 address stands in brackets: tls://[2001:db8::1]",
                "tls://[2001:db8::1 | the ] after the IPv6 address is missing",
                "tls://[192.0.2.1] | [192.0.2.1] is no IPv6 address",
                "tls://192.0.2.1:0 | a port is a number from 1 to 65535, not 0",
                "tls://192.0.2.1:99999 | a port is a number from 1 to 65535, not 99999",
                "tls://me@192.0.2.1 | a user has no place in it",
                "tls://192.0.2.1/dns-query | only https has a path, tls has none: leave out /dns-query",
                "https://192.0.2.1/a b | the path /a b has a character that a URL cannot have",
                "udp://192.0.2.1#pin=" + PIN + " | pin= is for https and tls: udp shows no certificate",
                "tcp://192.0.2.1#ca=x.pem | ca= is for https and tls",
                "tls://192.0.2.1#pin=AAAA | pin=AAAA is not the base64 of a SHA-256",
                "tls://192.0.2.1#operator | 'operator' has no value",
                "tls://192.0.2.1#colour=red | it takes name, address, operator, pin, ca and ecs, not 'colour'",
                "tls://192.0.2.1#address=192.0.2.2 | it has two addresses: 192.0.2.1 and 192.0.2.2",
                "tls://dns.example#name=other.example | it has two names: dns.example and other.example",
                "udp://192.0.2.1#ecs=198.51.100.0/33 | ecs=198.51.100.0/33 is no network",
                "udp://192.0.2.1#operator=%zz | %zz is not a printable ASCII character",
            })
    void whatIsWrongIsSaid(String text, String what) {
        assertThatExceptionOfType(ResolverUrlException.class)
                .isThrownBy(() -> ResolverUrl.parse(text))
                .withMessageContaining(what)
                .withMessageStartingWith("resolver " + text + ": ");
    }
}
