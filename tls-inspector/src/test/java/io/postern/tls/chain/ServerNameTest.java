package io.postern.tls.chain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {
    private static final Issued ROOT = Issued.root("CN=Root");

    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com, true",
        "WWW.Example.com, www.eXample.COM, true",
        "www.example.com., www.example.com, true",
        "www.example.com, *.example.com, true",
        "a.www.example.com, *.example.com, false",
        "example.com, *.example.com, false",
        "www.example.com, *.com, false",
        "example.com, *.com, false",
        "www.example.com, w*.example.com, false",
        "www.example.com, *w.example.com, false",
        "www.example.com, www.*.com, false",
        "www.example.com, *, false",
        "www.example.com, '', false",
        "www.example.com, .example.com, false",
        "xn--bcher-kva.example, xn--bcher-kva.example, true",
        "bücher.example, xn--bcher-kva.example, true",
        "10.0.0.1, 10.0.0.1, false",
        "10.0.0.1, *.0.0.1, false",
    })
    void nameIsPresentedBy(String name, String presented, boolean fits) {
        assertThat(ServerName.of(name).orElseThrow().presents(presented)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"''", "a..b", ".example.com", "exa mple.com", "a.1", "1.2.3.4.5", "256.1.1.1", "host:443", "1::2::3"})
    void textThatIsNoNameIsRefused(String text) {
        assertThat(ServerName.of(text)).isEmpty();
    }

    @Test
    void addressesAreComparedAsAddresses() {
        Issued server = ROOT.server("www.example.test", "192.0.2.1", "2001:db8::1");
        for (String address : new String[] {"192.0.2.1", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "[2001:db8::1]"}) {
            assertThat(ServerName.of(address).orElseThrow().fits(server.read()))
                    .as(address)
                    .isTrue();
        }
        assertThat(ServerName.of("192.0.2.2").orElseThrow().fits(server.read())).isFalse();
        assertThat(ServerName.of("::192.0.2.1").orElseThrow().fits(server.read()))
                .isFalse();
    }

    @Test
    void commonNameStandsForNobody() {
        Issued old = new Issued.Request("CN=www.example.test").issuedBy(ROOT);
        assertThat(ServerName.of("www.example.test").orElseThrow().fits(old.read()))
                .isFalse();
    }

    @Property(tries = 500)
    void wildcardCoversExactlyOneMoreLabel(@ForAll("labels") String first, @ForAll("names") String rest) {
        ServerName name = ServerName.of(first + "." + rest).orElseThrow();
        assertThat(name.presents("*." + rest)).isEqualTo(rest.contains("."));
        assertThat(name.presents(first + "." + rest)).isTrue();
        assertThat(name.presents("*." + first + "." + rest)).isFalse();
        assertThat(ServerName.of(rest).map(n -> n.presents("*." + rest)))
                .isIn(java.util.Optional.of(false), java.util.Optional.empty());
    }

    @Property(tries = 500)
    void noNameIsPresentedByAnother(@ForAll("names") String one, @ForAll("names") String other) {
        ServerName name = ServerName.of("x." + one).orElseThrow();
        assertThat(name.presents("x." + other)).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.strings().withChars("abxyz019-").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        return labels().list()
                .ofMinSize(0)
                .ofMaxSize(3)
                .map(list ->
                        String.join("", list.stream().map(label -> label + ".").toList()) + "test");
    }
}
