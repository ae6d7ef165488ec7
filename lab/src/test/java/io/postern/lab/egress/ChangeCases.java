package io.postern.lab.egress;

import java.io.IOException;

/** Another policy comes while connections are at different points. */
final class ChangeCases {
    private static final String GET = "GET / HTTP/1.1\r\nHost: host.lab\r\n\r\n";

    private final SecurityStage stage;
    private final SecurityTable table;

    ChangeCases(SecurityStage stage, SecurityTable table) {
        this.stage = stage;
        this.table = table;
    }

    void swapped() throws Exception {
        Caller inside = stage.proxy().connect("plain.lab:80").hear().say(GET).hear();
        Caller asking = stage.proxy().say("CONNECT plain.lab:80 HTTP/1.1\r\n");
        Caller greeting = stage.proxy().connect("host.lab:443").hear();
        int loaded = loaded();
        stage.gateway()
                .policy(SecurityStage.POLICY.replace("plain.lab", "other.lab").replace("- host.lab", "- another.lab"));
        stage.gateway().await("the other policy", () -> loaded() > loaded);
        table.row(
                "a connection that is open when its rule goes",
                "200, 200, 200 > allow",
                () -> inside.say(GET).hear());
        table.row(
                "a request half said when its rule goes: judged by the policy that it met",
                "200 > allow",
                () -> asking.say("Host: plain.lab:80\r\n\r\n").hear());
        table.row(
                "a hello not yet said inside CONNECT when its rule goes",
                "200, served > allow",
                () -> greeting.say(new CraftedHello().records()).hear());
        table.row(
                "a new connection after that",
                "403 > deny no-rule",
                () -> stage.proxy().connect("plain.lab:80").hear());
        broken();
        int again = loaded();
        stage.gateway().policy(SecurityStage.POLICY);
        stage.gateway().await("the first policy", () -> loaded() > again);
        table.row(
                "the first policy again",
                "200 > allow",
                () -> stage.proxy().connect("plain.lab:80").hear());
        table.settle(stage.gateway());
    }

    /** It is said that it is broken, and the one before goes on. */
    private void broken() throws Exception {
        stage.gateway().policy("version: 1\nmode: audit\nprofiles: [\n");
        stage.gateway()
                .await("word of the broken policy", () -> stage.gateway().said().contains("policy not loaded"));
        table.row(
                "a broken policy file: the one before goes on",
                "403 > deny no-rule",
                () -> stage.proxy().connect("plain.lab:80").hear());
    }

    private int loaded() throws IOException {
        return (int) stage.gateway()
                .said()
                .lines()
                .filter(line -> line.contains(" loaded: mode "))
                .count();
    }
}
