package io.postern.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.dns.prefix.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
    private static final String RESOLVERS =
            "names: {resolvers: ['udp://192.0.2.1#operator=One', 'udp://198.51.100.1#operator=Two']}\n";

    private static GatewaySettings read(String yaml) throws ConfigException {
        return GatewaySettings.of("g.yaml", yaml, Map.of());
    }

    private static List<String> errors(String yaml) {
        return errors(yaml, Map.of());
    }

    private static List<String> errors(String yaml, Map<String, String> environment) {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> GatewaySettings.of("g.yaml", yaml, environment));
        assertThat(thrown).as("errors of\n" + yaml).isNotNull();
        return thrown.errors().stream().map(ConfigError::toString).toList();
    }

    @Test
    void aListenerAndResolversAreEnough() throws ConfigException {
        GatewaySettings settings = read(RESOLVERS + "listeners: {proxy: {listen: '10.0.0.1:3128'}}");

        assertThat(settings.policy()).isEqualTo(new PolicySettings(Path.of("/etc/postern/policy.yaml"), true));
        assertThat(settings.listeners().values())
                .containsExactly(new ListenerSettings(
                        "proxy",
                        ListenAddress.parse("10.0.0.1:3128"),
                        List.of(),
                        List.of(),
                        new ListenerKind.Connect(Optional.empty(), Optional.empty())));
        assertThat(settings.http().port()).isEqualTo(9534);
        assertThat(settings.limits().helloOctets()).isEqualTo(65_536);
        assertThat(settings.limits().drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.admin().listen()).isEmpty();
        assertThat(settings.dnsFront().listen()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void listenersKeepTheOrderOfTheFileAndWhatIsOfTheirKind() throws ConfigException {
        GatewaySettings settings = read(RESOLVERS + """
                listeners:
                  z-proxy:
                    listen: '10.0.0.1:3129'
                    profiles: [builders]
                    proxy-protocol-from: [10.0.0.0/24, 192.0.2.7]
                    certificate: /etc/postern/proxy.pem
                    key: /etc/postern/proxy.key
                    client-ca: /etc/postern/clients.pem
                    passwords: /etc/postern/users
                  diverted:
                    kind: transparent
                    listen: '[::]:3130'
                    tproxy: true
                    disagreement: deny
                  a-named:
                    kind: sni
                    listen: '0.0.0.0:443'
                    port: 8443
                """);

        assertThat(settings.listeners().keySet()).containsExactly("z-proxy", "diverted", "a-named");
        assertThat(settings.listeners().get("z-proxy"))
                .isEqualTo(new ListenerSettings(
                        "z-proxy",
                        ListenAddress.parse("10.0.0.1:3129"),
                        List.of("builders"),
                        List.of(Prefix.parse("10.0.0.0/24"), Prefix.parse("192.0.2.7")),
                        new ListenerKind.Connect(
                                Optional.of(new ListenerTls(
                                        Path.of("/etc/postern/proxy.pem"),
                                        Path.of("/etc/postern/proxy.key"),
                                        Optional.of(Path.of("/etc/postern/clients.pem")))),
                                Optional.of(Path.of("/etc/postern/users")))));
        assertThat(settings.listeners().get("diverted"))
                .extracting(ListenerSettings::kind)
                .isEqualTo(new ListenerKind.Transparent(true, Disagreement.DENY));
        assertThat(settings.listeners().get("a-named"))
                .extracting(ListenerSettings::kind)
                .isEqualTo(new ListenerKind.Sni(8443));
    }

    @Test
    void anErrorInAListenerIsNamedWithItsPlace() {
        assertThat(errors(RESOLVERS + """
                listeners:
                  proxy:
                    knd: sni
                    listen: '10.0.0.1:99999'
                  other:
                    kind: sock
                  Third: {}
                  proxy: {}
                """))
                .containsExactly(
                        "g.yaml:4:5: listeners.proxy.knd: there is no such setting; did you mean kind?",
                        "g.yaml:5:13: listeners.proxy.listen: a port is a number from 0 to 65535, not '99999'",
                        "g.yaml:7:11: listeners.other.kind: one of connect, transparent, sni, not 'sock'",
                        "g.yaml:8:3: listeners: 'Third': a name has up to 32 characters: lower-case letters, digits and hyphens, a letter first",
                        "g.yaml:9:3: listeners.proxy: is set a second time");
    }

    @Test
    void whatIsOfAnotherKindIsAnErrorUnlessItIsTheDefault() {
        assertThat(errors(RESOLVERS + """
                listeners:
                  proxy:
                    listen: '10.0.0.1:1'
                    tproxy: true
                    port: 8443
                  diverted:
                    kind: transparent
                    listen: '10.0.0.1:2'
                    disagreement: deny
                    port: 443
                    certificate: c.pem
                """))
                .containsExactly(
                        "g.yaml:5:13: listeners.proxy.tproxy: is of kind transparent, and this listener is of kind connect",
                        "g.yaml:6:11: listeners.proxy.port: is of kind sni, and this listener is of kind connect",
                        "g.yaml:12:18: listeners.diverted.certificate: is of kind connect, and this listener is of kind transparent");
    }

    @Test
    void aListenerSaysWhereAndWhatGoesTogether() {
        assertThat(errors(RESOLVERS + """
                listeners:
                  one:
                  two:
                    listen: '10.0.0.1:1'
                    certificate: c.pem
                  three:
                    listen: '10.0.0.1:2'
                    client-ca: ca.pem
                """))
                .containsExactly(
                        "g.yaml:3:3: listeners.one: listen: say where, as ADDRESS:PORT",
                        "g.yaml:4:3: listeners.two: certificate and key: one needs the other",
                        "g.yaml:9:16: listeners.three.client-ca: needs certificate and key: clients show theirs inside TLS");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:1, 10.0.0.1:1, true",
        "0.0.0.0:1, 10.0.0.1:1, true",
        "10.0.0.1:1, '[::]:1', true",
        "'[::]:1', '[::1]:1', true",
        "'0.0.0.0:1', '[::1]:1', false",
        "10.0.0.1:1, 10.0.0.2:1, false",
        "10.0.0.1:1, 10.0.0.1:2, false",
        "10.0.0.1:0, 10.0.0.1:0, false"
    })
    void twoListenersAreNotInEachOthersWay(String one, String other, boolean refused) throws ConfigException {
        String yaml = RESOLVERS + "listeners: {a: {listen: '" + one + "'}, b: {listen: '" + other + "'}}";

        if (refused) {
            assertThat(errors(yaml))
                    .singleElement()
                    .asString()
                    .contains("listeners.b.listen: " + other + " is taken by listeners.a.listen");
        } else {
            assertThat(read(yaml).listeners()).hasSize(2);
        }
    }

    @Test
    void theOtherSocketsAreNotInTheWayEither() {
        assertThat(errors(RESOLVERS + """
                listeners: {a: {listen: '0.0.0.0:9534'}, b: {listen: '0.0.0.0:53'}}
                admin: {listen: '127.0.0.1:9534', token-file: t}
                dns-front: {listen: '10.0.0.1:53'}
                """))
                .containsExactly(
                        "g.yaml: http.listen: 127.0.0.1:9534 is taken by listeners.a.listen, which is 0.0.0.0:9534",
                        "g.yaml:3:17: admin.listen: 127.0.0.1:9534 is taken by listeners.a.listen, which is 0.0.0.0:9534",
                        "g.yaml:3:17: admin.listen: 127.0.0.1:9534 is taken by http.listen",
                        "g.yaml:4:21: dns-front.listen: 10.0.0.1:53 is taken by listeners.b.listen, which is 0.0.0.0:53");
    }

    @Test
    void resolversAreWantedUnlessAParentLooksNamesUp() throws ConfigException {
        String listener = "listeners: {a: {listen: '10.0.0.1:1'}}\n";

        assertThat(errors(listener)).singleElement().asString().startsWith("g.yaml: names.resolvers: name trusted");
        assertThat(errors(listener + "names: {resolvers: ['udp://192.0.2.1']}"))
                .containsExactly("g.yaml:2:20: names.resolvers: one operator is named, and names.quorum needs 2");
        assertThat(read(listener + "upstream: {proxy: 'http://10.0.0.9:3128'}")
                        .names()
                        .resolvers())
                .isEmpty();
        assertThat(errors(listener + "upstream: {proxy: 'http://10.0.0.9:3128'}\ndns-front: {listen: '10.0.0.1:53'}"))
                .singleElement()
                .asString()
                .startsWith("g.yaml: names.resolvers: name trusted");
        assertThat(errors(listener + "names: {resolvers: ['192.0.2.1']}"))
                .singleElement()
                .asString()
                .startsWith("g.yaml:2:21: names.resolvers: ");
    }

    @Test
    void withoutAListenerThereIsNoGateway() throws ConfigException {
        assertThat(errors(RESOLVERS))
                .containsExactly("g.yaml: listeners: name one at least: without a listener nobody can connect");
        assertThat(read(RESOLVERS + "dns-front: {listen: '10.0.0.1:53'}").listeners())
                .isEmpty();
    }

    @Test
    void nobodyElseReachesTheAdminApi() throws ConfigException {
        String rest = RESOLVERS + "listeners: {a: {listen: '10.0.0.1:1'}}\n";

        assertThat(errors(rest + "admin: {listen: '10.0.0.1:9535'}"))
                .singleElement()
                .asString()
                .startsWith("g.yaml:3:17: admin.listen: 10.0.0.1 is no address of the loopback interface");
        assertThat(errors(rest + "admin: {listen: '127.0.0.1:9535'}"))
                .singleElement()
                .asString()
                .startsWith("g.yaml:3:17: admin.listen: needs token-file");
        assertThat(read(rest + "admin: {listen: 'unix:/run/postern/admin.sock'}")
                        .admin()
                        .listen())
                .contains(new AdminAddress.UnixSocket(Path.of("/run/postern/admin.sock")));
    }

    @Test
    void whatContradictsItselfIsAnError() {
        String rest = RESOLVERS + "listeners: {a: {listen: '10.0.0.1:1'}}\n";

        assertThat(errors(rest + "upstream: {connect-timeout-floor: 20s}"))
                .containsExactly(
                        "g.yaml:3:35: upstream.connect-timeout-floor: is more than connect-timeout-ceiling, 10s");
        assertThat(errors(rest + "dns-front: {refused: addresses}"))
                .containsExactly("g.yaml:3:22: dns-front.refused: addresses needs refused-addresses");
        assertThat(errors(rest + "dns-front: {refused-addresses: [192.0.2.1]}"))
                .containsExactly("g.yaml:3:32: dns-front.refused-addresses: needs refused: addresses");
        assertThat(errors("listeners: {a: {listen: '10.0.0.1:1'}}\nupstream: {proxy: 'http://p:1'}\n"
                        + "names: {internal-suffixes: [corp.example]}"))
                .singleElement()
                .asString()
                .startsWith("g.yaml:3:28: names.internal-suffixes: needs internal-resolvers");
    }

    @Test
    void passwordsInClearAreWarnedOf() throws ConfigException {
        String yaml = RESOLVERS + "listeners: {a: {listen: '%s:1', passwords: users}}";

        assertThat(read(yaml.formatted("10.0.0.1")).warnings())
                .containsExactly(
                        "listeners.a.passwords: passwords come over the network in clear; set certificate and key");
        assertThat(read(yaml.formatted("127.0.0.1")).warnings()).isEmpty();
    }

    @Test
    void aParentsPasswordIsReadAndNeverShown() throws ConfigException {
        GatewaySettings settings = GatewaySettings.of(
                "g.yaml",
                "listeners: {a: {listen: '10.0.0.1:1'}}",
                Map.of("POSTERN_UPSTREAM_PROXY", "http://farm:s%40cret+1@[2001:db8::1]:3128/"));

        assertThat(settings.upstream().proxy())
                .contains(new ParentProxy("2001:db8::1", 3128, Optional.of("farm:s@cret+1")));
        assertThat(settings.toString()).doesNotContain("cret").contains("http://...@[2001:db8::1]:3128");
    }

    @Test
    void theEnvironmentSetsWhatIsThereOnce() throws ConfigException {
        String yaml = RESOLVERS + "listeners: {a: {listen: '10.0.0.1:1'}}";

        assertThat(GatewaySettings.of("g.yaml", yaml, Map.of("POSTERN_DNS_FRONT_STRIP_ECH", "false"))
                        .dnsFront()
                        .stripEch())
                .isFalse();
        assertThat(errors(yaml, Map.of("POSTERN_LISTENERS_A_LISTEN", "10.0.0.1:2")))
                .containsExactly("POSTERN_LISTENERS_A_LISTEN: listeners are set in the file alone");
        assertThat(errors(yaml, Map.of("POSTERN_DNS_FRONT_LISTN", "10.0.0.1:2")))
                .containsExactly(
                        "POSTERN_DNS_FRONT_LISTN: there is no such setting; did you mean POSTERN_DNS_FRONT_LISTEN?");
        assertThat(errors(yaml, Map.of("POSTERN_ADMIN_LISTEN", "127.0.0.1:2")))
                .containsExactly(
                        "POSTERN_ADMIN_LISTEN: admin.listen: needs token-file: everybody on this host can connect to a port");
    }
}
