package io.postern.lab.egress;

import io.postern.lab.live.Inside;
import io.postern.lab.network.Address;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The stage on which the gateway is attacked. Whatever it must keep clients from is there and would answer: private addresses, a cloud's metadata address, an attacker's server. A
 * counter in the packet filter tells whether anybody got there.
 */
final class SecurityStage implements AutoCloseable {
    static final String CLIENT = Address.CLIENT;
    /** Its connections are diverted to a listener that denies what does not agree with the name. */
    static final String INSISTED = "192.0.2.12";
    /** Its profile is in audit mode. */
    static final String AUDITED = "192.0.2.13";

    static final int NAMES = 8445;
    static final int INSISTING = 8446;
    static final int BEHIND = 8447;
    static final int SECURE = 8448;
    /** What is added to ports for the gateway that has little patience and little room. */
    static final int IMPATIENT = 1000;

    static final String ATTACKER = "198.51.100.66";
    static final String ATTACKER_6 = "2001:db8:2::66";
    static final String PRIVATE = "10.9.8.8";
    static final String PRIVATE_OPENED = "10.9.9.9";
    static final String METADATA = "169.254.169.254";
    static final String SHARED = "100.64.0.1";
    static final String PUBLIC_RESOLVER = "8.8.8.8";
    static final String RETRYING = "198.51.100.40";
    static final int CROWD = 12_000;

    static final String POLICY = """
            version: 1
            mode: enforce
            profiles:
              - name: audited
                clients: [192.0.2.13]
                mode: audit
                allow: [host.lab, "*.names.lab"]
              - name: releases
                clients: [192.0.2.99]
                allow: [github.com]
              - name: builders
                clients: [192.0.2.0/24, "2001:db8:1::/64"]
                allow:
                  - host.lab
                  - retry.lab
                  - "*.names.lab"
                  - "sum.golang.org:443"
                  - {to: "plain.lab:80", tls: false}
                  - {to: "outer.lab", ech: allow-outer}
                  - "198.51.100.10:443"
                  - "192.0.2.0/24:1-65535"
                  - "127.0.0.0/8:1-65535"
                  - "[::1]:443"
                  - "10.9.9.9:443"
                deny: [gone.names.lab]
            """;

    /** The names of the script, and what they lead to. */
    private static final Map<String, List<List<String>>> NAMED = Map.ofEntries(
            Map.entry("host.lab", List.of(List.of(Address.SERVER))),
            Map.entry("sum.golang.org", List.of(List.of(Address.SERVER, Address.SERVER_6))),
            Map.entry("github.com", List.of(List.of(Address.SERVER))),
            Map.entry("plain.lab", List.of(List.of(Address.SERVER))),
            Map.entry("outer.lab", List.of(List.of(Address.SERVER))),
            Map.entry("retry.lab", List.of(List.of(RETRYING))),
            Map.entry("dns.google", List.of(List.of(PUBLIC_RESOLVER))),
            Map.entry("evil.example", List.of(List.of(ATTACKER))),
            Map.entry("private.names.lab", List.of(List.of(PRIVATE))),
            Map.entry("opened.names.lab", List.of(List.of(PRIVATE_OPENED))),
            Map.entry("mixed.names.lab", List.of(List.of(Address.SERVER, PRIVATE))),
            Map.entry("mixed6.names.lab", List.of(List.of(Address.SERVER, "fd00::8"))),
            Map.entry("loopback.names.lab", List.of(List.of("127.0.0.1"))),
            Map.entry("zero.names.lab", List.of(List.of("0.0.0.0"))),
            Map.entry("linklocal.names.lab", List.of(List.of("169.254.3.4"))),
            Map.entry("metadata.names.lab", List.of(List.of(METADATA))),
            Map.entry("multicast.names.lab", List.of(List.of("224.0.0.251"))),
            Map.entry("shared.names.lab", List.of(List.of(SHARED))),
            Map.entry("gateway.names.lab", List.of(List.of("198.51.100.1"))),
            Map.entry("local6.names.lab", List.of(List.of("fd00::8"))),
            Map.entry("loopback6.names.lab", List.of(List.of("::1"))),
            Map.entry("mapped.names.lab", List.of(List.of("::ffff:" + PRIVATE))),
            Map.entry("nat64.names.lab", List.of(List.of("64:ff9b::a09:808"))),
            Map.entry("sixtofour.names.lab", List.of(List.of("2002:a09:808::1"))),
            Map.entry("teredo.names.lab", List.of(List.of("2001:0:a09:808::f5f6:f7f7"))),
            Map.entry("turning.names.lab", List.of(List.of(Address.SERVER), List.of(PRIVATE))),
            Map.entry("gone.names.lab", List.of(List.of(ATTACKER))),
            Map.entry("empty.names.lab", List.of(List.of())));

    private final EgressStage stage;
    private final Farm farm;
    private final ScriptedResolver resolver;
    private final GatewayProcess gateway;
    private final GatewayProcess impatient;

    private SecurityStage(
            EgressStage stage, Farm farm, ScriptedResolver resolver, GatewayProcess gateway, GatewayProcess impatient) {
        this.stage = stage;
        this.farm = farm;
        this.resolver = resolver;
        this.gateway = gateway;
        this.impatient = impatient;
    }

    static SecurityStage build(Path folder) throws Exception {
        EgressStage stage = EgressStage.build(
                folder, List.of(ATTACKER, ATTACKER_6, PRIVATE, PRIVATE_OPENED, METADATA, SHARED, PUBLIC_RESOLVER));
        boolean done = false;
        try {
            Command ip = stage.network().client().command("ip", "addr", "add");
            ip.with(INSISTED + "/24", "dev", "eth0").mustRun();
            ip.with(AUDITED + "/24", "dev", "eth0").mustRun();
            stage.divert(INSISTED, INSISTING);
            stage.divert();
            stage.watch(List.of(ATTACKER, ATTACKER_6, PRIVATE, METADATA, SHARED, PUBLIC_RESOLVER));
            retrying(stage);
            Farm farm = stage.keep(new Farm(stage.network().client()));
            Inside inside = stage.keep(new Inside(stage.network().resolver()));
            ScriptedResolver resolver = stage.keep(ScriptedResolver.start(inside, Address.RESOLVER, NAMED));
            GatewayProcess gateway = stage.keep(
                    gateway(stage, "gateway", 0, "{hello-timeout: 2m, connections-per-client: " + CROWD + "}"));
            GatewayProcess impatient = stage.keep(
                    gateway(stage, "impatient", IMPATIENT, "{hello-timeout: 1s, connections-per-client: 3}"));
            done = true;
            return new SecurityStage(stage, farm, resolver, gateway, impatient);
        } finally {
            if (!done) {
                stage.close();
            }
        }
    }

    private static GatewayProcess gateway(EgressStage stage, String name, int more, String limits)
            throws IOException, InterruptedException {
        return GatewayProcess.start(
                stage.network().router(),
                stage.folder().resolve(name),
                POLICY,
                6,
                String.format(
                        Locale.ROOT,
                        """
                listeners:
                  proxy: {kind: connect, listen: '[::]:%1$d'}
                  redirected: {kind: transparent, listen: '[::]:%2$d'}
                  names: {kind: sni, listen: '[::]:%3$d'}
                  insisting: {kind: transparent, listen: '[::]:%4$d', disagreement: deny}
                  behind: {kind: connect, listen: '[::]:%5$d', proxy-protocol-from: ['%6$s']}
                  secure: {kind: connect, listen: '[::]:%7$d', certificate: '%8$s', key: '%9$s'}
                names:
                  resolvers: ['udp://%10$s#operator=script']
                  quorum: 1
                  trust-anchor: '%13$s'
                  public-ranges: [documentation]
                limits: %11$s
                http: {listen: '127.0.0.1:%12$d'}
                """,
                        EgressStage.PROXY + more,
                        EgressStage.REDIRECTED + more,
                        NAMES + more,
                        INSISTING + more,
                        BEHIND + more,
                        CLIENT,
                        SECURE + more,
                        stage.leaf().certificate(),
                        stage.leaf().key(),
                        Address.RESOLVER,
                        limits,
                        9534 + more,
                        EgressStage.anchor(stage.folder())));
    }

    /** A server that asks whoever brings no key for P-384 to try again. */
    private static void retrying(EgressStage stage) throws IOException, InterruptedException {
        Command server = stage.network()
                .server()
                .command("openssl", "s_server", "-accept", RETRYING + ":443", "-groups", "P-384", "-quiet")
                .with("-cert", stage.leaf().certificate().toString())
                .with("-key", stage.leaf().key().toString());
        stage.network()
                .server()
                .command("ip", "addr", "add", RETRYING + "/24", "dev", "eth0")
                .mustRun();
        Child child = stage.keep(server.start(Files.createFile(stage.folder().resolve("retrying"))));
        child.awaitPort(Transport.TCP, 443);
    }

    /** A client of the farm at the proxy. */
    Caller proxy() throws Exception {
        return farm.call(CLIENT, EgressStage.GATEWAY, EgressStage.PROXY);
    }

    /** A client of the farm that knows of no proxy. */
    Caller direct(String to) throws Exception {
        return farm.call(to.indexOf(':') < 0 ? CLIENT : Address.CLIENT_6, to, 443);
    }

    Farm farm() {
        return farm;
    }

    ScriptedResolver resolver() {
        return resolver;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    GatewayProcess impatient() {
        return impatient;
    }

    EgressStage stage() {
        return stage;
    }

    @Override
    public void close() {
        stage.close();
    }
}
