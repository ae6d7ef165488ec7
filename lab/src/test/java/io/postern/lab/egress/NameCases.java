package io.postern.lab.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.network.Address;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Allowed names, and where they lead to. */
final class NameCases {
    private static final Map<String, String> FORBIDDEN = Map.ofEntries(
            Map.entry("private", "10.0.0.0/8"),
            Map.entry("mixed", "a public and a private address"),
            Map.entry("mixed6", "a public IPv4 and a local IPv6 address"),
            Map.entry("linklocal", "169.254.0.0/16"),
            Map.entry("metadata", "a cloud's metadata address"),
            Map.entry("multicast", "224.0.0.0/4"),
            Map.entry("shared", "100.64.0.0/10"),
            Map.entry("local6", "fc00::/7"),
            Map.entry("nat64", "a private address by NAT64"),
            Map.entry("sixtofour", "a private address by 6to4"),
            Map.entry("teredo", "a private address by Teredo"),
            Map.entry("mapped", "a private address, IPv4-mapped"));

    private static final Map<String, String> OURS = Map.of(
            "loopback", "127.0.0.1", "loopback6", "::1", "zero", "0.0.0.0", "gateway", "the gateway's own address");

    private final SecurityStage stage;
    private final SecurityTable table;

    NameCases(SecurityStage stage, SecurityTable table) {
        this.stage = stage;
        this.table = table;
    }

    private void connect(String what, String name, String expected) throws Exception {
        table.row(
                what,
                expected,
                () -> stage.proxy().connect(name + ".names.lab:443").hear());
    }

    void lead() throws Exception {
        for (String name : FORBIDDEN.keySet().stream().sorted().toList()) {
            connect("an allowed name that leads to " + FORBIDDEN.get(name), name, "403 > deny address-forbidden");
        }
        for (String name : OURS.keySet().stream().sorted().toList()) {
            connect("an allowed name that leads to " + OURS.get(name), name, "403 > deny gateway-itself");
        }
        connect("an allowed name that does not exist", "missing", "403 > deny unresolved");
        connect("an allowed name without an address", "empty", "403 > deny unresolved");
        table.row(
                "a private address that a rule opens",
                "200, served > allow",
                () -> stage.proxy()
                        .connect("opened.names.lab:443")
                        .hear()
                        .say(named("opened.names.lab"))
                        .hear());
        table.row(
                "the same to the transparent listener",
                "access_denied > deny address-forbidden",
                () -> stage.direct(Address.SERVER)
                        .say(named("private.names.lab"))
                        .hear());
    }

    private static byte[] named(String name) {
        return new CraftedHello().sni(CraftedHello.name(name)).records();
    }

    private int loaded() throws IOException {
        return (int) stage.gateway()
                .said()
                .lines()
                .filter(line -> line.contains("configuration loaded"))
                .count();
    }

    /** What was judged is dialled: between the two nobody is asked again. */
    void turning() throws Exception {
        String name = "turning.names.lab";
        table.row(
                "an address that turns private after it was judged",
                "200, served > allow",
                () -> stage.proxy()
                        .connect(name + ":443")
                        .hear()
                        .say(named(name))
                        .hear());
        table.settle(stage.gateway());
        List<JsonNode> events = stage.gateway().events().stream()
                .filter(event -> event.at("/egress/name").asString("").equals(name))
                .toList();
        assertThat(events).hasSize(1).allSatisfy(event -> {
            assertThat(event.at("/egress/resolved/0").asString("")).isEqualTo(Address.SERVER);
            assertThat(event.at("/dest_ip").asString("")).isEqualTo(Address.SERVER);
        });
        table.row(
                "how often the name was looked up for it",
                "1",
                Integer.toString(stage.resolver().asked(name)));
        // Answers are kept for half a minute at least; a new configuration begins with none.
        int loaded = loaded();
        stage.gateway().signal("HUP");
        stage.gateway().await("the configuration again", () -> loaded() > loaded);
        table.row(
                "the next connection to that name",
                "403 > deny address-forbidden",
                () -> stage.proxy().connect(name + ":443").hear());
        table.settle(stage.gateway());
        table.row(
                "how often it was looked up by then",
                "2",
                Integer.toString(stage.resolver().asked(name)));
    }
}
