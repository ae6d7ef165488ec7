package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.peer.DnsInjector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who lies about names, with real servers: each scenario is recorded as it happens, judged while trusted resolvers are asked, and
 * judged again with what they said then.
 */
class DnsLiesTest {
    private static final int SAME_TTL = 63;
    private static final int OTHER_TTL = 201;

    @TempDir
    private static Path folder;

    private static final List<DnsScene> scenes = new ArrayList<>();
    private static DnsStage stage;

    @BeforeAll
    static void play() throws Exception {
        Needs.network();
        Needs.programs(
                "tcpdump", "unbound", "kresd", "dnsmasq", "dnssec-signzone", "nginx", "openssl", "curl", "dig", "nft");
        stage = DnsStage.raise(folder);
        honest("benign", List.of("consistent"), on -> on.ask("go.example.net", "www.example.net"));
        honest("content network, nobody connects", List.of("suspicious"), on -> on.ask("cdn.example.com"));
        honest("content network, cleared by TLS", List.of("consistent"), on -> {
            on.fetch("shown.example.com", DnsStage.TRUE_HOST);
            on.ask("shown.example.com");
        });
        honest("split horizon under an internal suffix", List.of("consistent"), on -> on.ask("git.corp.example.net"));
        honest("blocked, 0.0.0.0", List.of("filtered"), on -> on.ask("ads.example.net"));
        honest(
                "blocked, with an extended error",
                List.of("filtered"),
                on -> on.askAt(DnsStage.BLOCKING, "ads.example.net"));
        honest("relay of the true TLS", List.of("consistent", "transparent-proxy"), on -> {
            on.fetch("relayed.example.net", DnsStage.RELAY);
            on.ask("relayed.example.net");
        });
        honest(
                "port 53 redirected to another resolver",
                List.of("consistent", "transparent-proxy"),
                on -> on.redirected(redirected -> redirected.ask("lie.example.net", "go.example.net")));
        attack("one name to 127.0.0.1", on -> on.ask("lie.example.net", "go.example.net"));
        attack("public address with a wrong certificate", on -> on.fetch("posed.example.net", DnsStage.IMPOSTOR));
        attack(
                "NXDOMAIN rewritten to an advertiser",
                on -> on.ask("nobody.example.net", "nobody.example.com", "nobody.example.org"));
        attack("DNSSEC bogus on the builders' side", on -> on.askAt(DnsStage.VALIDATING, "signed.example.net"));
        for (boolean first : new boolean[] {true, false}) {
            for (int timeToLive : new int[] {SAME_TTL, OTHER_TTL}) {
                for (boolean edns : new boolean[] {true, false}) {
                    race(first, timeToLive, edns);
                }
            }
        }
    }

    private static void race(boolean first, int timeToLive, boolean edns) throws Exception {
        String name = "injector, forged " + (first ? "first" : "second") + ", "
                + (timeToLive == SAME_TTL ? "same" : "other") + " TTL, " + (edns ? "with" : "without") + " EDNS";
        String victim = first ? "victim.slow.race.example.net" : "quick.race.example.net";
        attack(
                name,
                on -> on.race(name, new DnsInjector.Rule(victim, DnsStage.FORGED, first ? 0 : 50, timeToLive, edns)));
    }

    private static void honest(String name, List<String> right, DnsStage.Play play) throws Exception {
        scenes.add(new DnsScene(name, false, stage.record(name, play), right));
    }

    private static void attack(String name, DnsStage.Play play) throws Exception {
        scenes.add(new DnsScene(name, true, stage.record(name, play), List.of("hijacked")));
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    private static List<String> options(List<String> trusted) {
        List<String> options = new ArrayList<>(List.of(
                "--public-range",
                "documentation",
                "--internal-suffix",
                "corp.example.net",
                "--roots",
                stage.authority().certificate().toString()));
        options.addAll(trusted);
        return options;
    }

    /** Judges while resolvers are asked, then with what they said, and requires the same log. */
    private static Replay replay(String name, List<String> resolvers) throws Exception {
        List<Path> captures = scenes.stream().map(DnsScene::capture).toList();
        Path recording = folder.resolve(name + ".jsonl");
        List<String> asking = new ArrayList<>(
                List.of("--trust-anchor", stage.anchor().toString(), "--record-trusted", recording.toString()));
        resolvers.forEach(url -> asking.addAll(List.of("--resolver", url)));
        Replay asked =
                Replay.in(stage.network().client(), captures, options(asking).toArray(String[]::new));
        Replay recorded = Replay.of(
                captures, options(List.of("--trusted", recording.toString())).toArray(String[]::new));

        assertThat(Files.size(recording)).isPositive();
        assertThat(recorded.events()).isEqualTo(asked.events());
        return recorded;
    }

    private static List<String> resolvers(String... urls) {
        return List.of(urls);
    }

    @Test
    void everyLiarIsNamedAndNobodyElse() throws Exception {
        Replay replay = replay(
                "three operators",
                resolvers(
                        stage.operator("https", Address.SERVER, "one.test"),
                        stage.operator("tls", Address.SECOND_SERVER, "two.test"),
                        stage.operator("tcp", Address.RESOLVER, "three.test")));

        ConfusionTable table = new ConfusionTable("dns lab");
        scenes.forEach(scene -> table.add(scene.attack(), scene.name(), scene.verdict(replay)));
        table.print();
        assertThat(scenes)
                .allSatisfy(scene -> assertThat(scene.right()).as(scene.name()).contains(scene.verdict(replay)));
    }

    @Test
    void oneOperatorWhoLiesIsOutvoted() throws Exception {
        Replay replay = replay(
                "one liar",
                resolvers(
                        stage.operator("https", Address.SERVER, "one.test"),
                        stage.operator("udp", DnsStage.VALIDATING, "liar.test"),
                        stage.operator("udp", Address.RESOLVER, "three.test")));

        assertThat(scenes)
                .allSatisfy(scene -> assertThat(scene.right()).as(scene.name()).contains(scene.verdict(replay)));
    }

    @Test
    void whoeverIsAllowedToProbeClearsAndConvicts() throws Exception {
        Path shown = stage.record("probed", on -> on.ask("shown.example.com", "posed.example.net"));
        Path recording = folder.resolve("probed.jsonl");
        List<String> asking = options(List.of(
                "--trust-anchor",
                stage.anchor().toString(),
                "--record-trusted",
                recording.toString(),
                "--probe-answers",
                "--ask-resolver",
                "--resolver",
                stage.operator("tls", Address.SECOND_SERVER, "two.test"),
                "--resolver",
                stage.operator("tcp", Address.RESOLVER, "three.test")));

        Replay asked = Replay.in(stage.network().client(), List.of(shown), asking.toArray(String[]::new));
        Replay recorded = Replay.of(
                List.of(shown),
                options(List.of("--trusted", recording.toString())).toArray(String[]::new));

        assertThat(recorded.events()).isEqualTo(asked.events());
        assertThat(asked.events("alert"))
                .extracting(
                        event -> text(event, "/alert/category"), event -> text(event, "/alert/metadata/query_name/0"))
                .containsExactly(tuple("hijacked", "posed.example.net"));
        assertThat(asked.events("inquiry"))
                .extracting(event -> text(event, "/postern/inquiry"), event -> text(event, "/postern/bearing"))
                .contains(
                        tuple("tls", "supports"),
                        tuple("tls", "contradicts"),
                        tuple("ptr", "neutral"),
                        tuple("random-name", "neutral"),
                        tuple("id.server", "neutral"));
    }

    @Test
    void withoutTrustedAnswersWhatDoesNotShowIsUnverifiable() throws Exception {
        Replay replay = replay(
                "nobody answers",
                resolvers(
                        "tls://" + Address.SILENT + "#operator=silent",
                        "tcp://" + Address.SERVER + ":9#operator=closed"));

        assertThat(scenes)
                .filteredOn(scene -> !scene.attack())
                .allSatisfy(scene -> assertThat(scene.verdict(replay))
                        .as(scene.name())
                        .isIn("unverifiable", "consistent", "filtered"));
        assertThat(scenes)
                .filteredOn(scene -> scene.attack() && !scene.name().startsWith("injector"))
                .allSatisfy(scene ->
                        assertThat(scene.verdict(replay)).as(scene.name()).isNotEqualTo("hijacked"));
    }
}
