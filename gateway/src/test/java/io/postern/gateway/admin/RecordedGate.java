package io.postern.gateway.admin;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that shows what a test gives it. */
final class RecordedGate implements GateView {
    static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");
    private static final String POLICY = """
            version: 1
            mode: enforce
            profiles:
              - name: builders
                clients: [10.20.0.0/16]
                allow: [github.com, 203.0.113.0/24]
            """;

    final List<OpenConnection> open = new ArrayList<>();
    final List<RecentDenial> denied = new ArrayList<>();
    final AtomicInteger drains = new AtomicInteger();
    CompletionStage<NameAddresses> addresses = CompletableFuture.completedStage(
            new NameAddresses(List.of(), false, Optional.of(Denial.of(DenialReason.RESOLVERS_AWAY))));
    int silentLoops;
    CompletionStage<List<String>> reloaded = CompletableFuture.completedStage(List.of());

    static OpenConnection connection(long id, String client, String profile) {
        return new OpenConnection(
                id,
                Prefix.address(client),
                40_000,
                "",
                "proxy",
                profile,
                "github.com:443",
                Optional.of(Prefix.address("192.0.2.80")),
                "relaying",
                BEGIN.plusSeconds(id),
                1000,
                2000);
    }

    static RecentDenial denial(String client, String destination) {
        return new RecentDenial(
                BEGIN,
                Prefix.address(client),
                "ci",
                "proxy",
                "builders",
                destination,
                "no-rule",
                "",
                "default",
                Mode.ENFORCE,
                false);
    }

    @Override
    public CompletionStage<OpenConnections> connections(ConnectionFilter filter, int limit) {
        List<OpenConnection> found = open.stream()
                .filter(one -> filter.accepts(one.client(), one.profile(), one.listener()))
                .toList();
        return CompletableFuture.completedStage(new OpenConnections(
                open.size(), found.size(), found.subList(0, Math.min(limit, found.size())), silentLoops));
    }

    @Override
    public Denials denials() {
        return new Denials(denied.size() + 5000L, denied);
    }

    @Override
    public Map<String, Long> counters() {
        return new TreeMap<>(Map.of("egress.accepted", 7L, "egress.denied", 2L));
    }

    @Override
    public PolicyState policy() {
        try {
            return new PolicyState(
                    PolicyFile.of("p.yaml", POLICY.getBytes(StandardCharsets.UTF_8)), BEGIN, List.of("p.yaml:3:1: x"));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<NameAddresses> addresses(Question question, Optional<Profile> profile) {
        return addresses;
    }

    @Override
    public void drain() {
        drains.incrementAndGet();
    }

    @Override
    public CompletionStage<List<String>> reload() {
        return reloaded;
    }
}
