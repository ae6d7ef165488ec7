package io.postern.lab.egress;

import io.postern.lab.network.Address;

/** Whom a client connects to that knows of no proxy, and whom it names. */
final class DestinationCases {
    private final SecurityStage stage;
    private final SecurityTable table;

    DestinationCases(SecurityStage stage, SecurityTable table) {
        this.stage = stage;
        this.table = table;
    }

    private void direct(String what, String expected, String to, String name) throws Exception {
        table.row(what, expected, () -> stage.direct(to).say(named(name)).hear());
    }

    private static byte[] named(String name) {
        return new CraftedHello().sni(CraftedHello.name(name)).records();
    }

    void named() throws Exception {
        String redirected = "served > allow redirected";
        direct("an allowed name at its address", "served > allow", Address.SERVER, "host.lab");
        direct("the same by IPv6", "served > allow", Address.SERVER_6, "sum.golang.org");
        direct("an allowed name at an attacker's address", redirected, SecurityStage.ATTACKER, "host.lab");
        direct("the same by IPv6", redirected, SecurityStage.ATTACKER_6, "sum.golang.org");
        direct("an allowed name at a private address", redirected, SecurityStage.PRIVATE, "host.lab");
        direct("an allowed name at a metadata address", redirected, SecurityStage.METADATA, "host.lab");
        direct("an allowed name at a public resolver's address", redirected, SecurityStage.PUBLIC_RESOLVER, "host.lab");
        direct("a name that nothing allows", "access_denied > deny no-rule", SecurityStage.ATTACKER, "evil.example");
        direct(
                "a public resolver by its name",
                "access_denied > deny no-rule",
                SecurityStage.PUBLIC_RESOLVER,
                "dns.google");
        direct("a denied name at an allowed address", "access_denied > deny no-rule", Address.SERVER, "evil.example");
        table.row(
                "a public resolver by its address",
                "unrecognized_name > deny no-name",
                () -> stage.direct(SecurityStage.PUBLIC_RESOLVER)
                        .say(new CraftedHello().sni(new byte[0]).records())
                        .hear());
        String mismatch = "access_denied > deny destination-mismatch";
        insisted("an allowed name at its address, where agreement is demanded", "served > allow", Address.SERVER);
        insisted("an allowed name at an attacker's address, likewise", mismatch, SecurityStage.ATTACKER);
        insisted("an allowed name at a private address, likewise", mismatch, SecurityStage.PRIVATE);
    }

    private void insisted(String what, String expected, String to) throws Exception {
        table.row(
                what,
                expected,
                () -> stage.farm()
                        .call(SecurityStage.INSISTED, to, 443)
                        .say(named("host.lab"))
                        .hear());
    }

    /** Without an original destination. */
    void byName() throws Exception {
        byName("an allowed name", "served > allow", named("host.lab"));
        byName("another name", "access_denied > deny no-rule", named("evil.example"));
        byName(
                "no name",
                "unrecognized_name > deny no-name",
                new CraftedHello().sni(new byte[0]).records());
        table.row(
                "a transparent listener that is called itself",
                "access_denied > deny gateway-itself",
                () -> stage.farm()
                        .call(SecurityStage.CLIENT, EgressStage.GATEWAY, EgressStage.REDIRECTED)
                        .say(new CraftedHello().sni(new byte[0]).records())
                        .hear());
    }

    private void byName(String what, String expected, byte[] hello) throws Exception {
        table.row(
                what + ", to the listener that goes by names",
                expected,
                () -> stage.farm()
                        .call(SecurityStage.CLIENT, EgressStage.GATEWAY, SecurityStage.NAMES)
                        .say(hello)
                        .hear());
    }

    void audited() throws Exception {
        String[] to = {SecurityStage.AUDITED, Address.SERVER};
        table.row(
                "audit: a name that nothing allows",
                "served > would_deny no-rule",
                () -> stage.farm()
                        .call(to[0], to[1], 443)
                        .say(named("sum.golang.org"))
                        .hear());
        table.row(
                "audit: another name inside CONNECT",
                "200, served > would_deny name-mismatch",
                () -> auditedAtProxy()
                        .connect("host.lab:443")
                        .hear()
                        .say(named("sum.golang.org"))
                        .hear());
        table.row(
                "audit: the gateway itself",
                "403 > deny gateway-itself",
                () -> auditedAtProxy().connect("127.0.0.1:3128").hear());
        table.row(
                "audit: a name that leads to the gateway itself",
                "403 > deny gateway-itself",
                () -> auditedAtProxy().connect("loopback.names.lab:443").hear());
        table.row(
                "audit: a request that reads in two ways",
                "400 > deny request-malformed",
                () -> auditedAtProxy()
                        .say("CONNECT host.lab:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                        .hear());
    }

    private Caller auditedAtProxy() throws Exception {
        return stage.farm().call(SecurityStage.AUDITED, EgressStage.GATEWAY, EgressStage.PROXY);
    }
}
