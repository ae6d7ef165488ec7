package io.postern.gateway.nft;

import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.ListenAddress;
import io.postern.gateway.config.ListenerKind;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for one configuration and its policy. */
public final class Ruleset {
    private static final int ROUTES = 9443;
    private static final String SHOWN = "clients-all";

    private final NftOptions options;
    private final Match match;
    private final List<Diversion> diversions;
    private final Optional<ListenAddress> front;
    private final Clients all;
    private final String head;

    private Ruleset(NftOptions options, List<Diversion> diversions, Optional<ListenAddress> front, String head) {
        this.options = options;
        this.match = new Match(options);
        this.diversions = diversions;
        this.front = front;
        this.all = Clients.of(diversions.stream().map(Diversion::clients).toList());
        this.head = head;
    }

    /**
     * Makes the rules.
     *
     * @return what {@code nft -f} reads
     * @throws CannotDivertException when there is no transparent listener, or connections cannot be brought to one
     */
    public static String of(GatewaySettings settings, Policy policy, NftOptions options) throws CannotDivertException {
        List<Diversion> diversions = new ArrayList<>();
        for (ListenerSettings listener : settings.listeners().values()) {
            if (listener.kind() instanceof ListenerKind.Transparent(var tproxy, var _)) {
                diversions.add(diversion(listener, tproxy, Clients.of(listener, policy), options));
            }
        }
        if (diversions.isEmpty()) {
            throw new CannotDivertException(
                    "no listener is of kind transparent, so that there is nothing to divert to");
        }
        if (options.user().isPresent() && diversions.stream().allMatch(Diversion::tproxy)) {
            throw new CannotDivertException(
                    "connections of this host's own programs can be diverted by REDIRECT alone: a listener without tproxy is needed");
        }
        String head = """
                # Made by 'postern gateway nft' for the policy %s,
                # sha256 %s. Load it with nft -f; make it anew when listeners
                # or clients of profiles change. Loading it replaces the table 'postern' and nothing else.
                """.formatted(policy.file().replaceAll("[\\r\\n]", "?"), policy.hash());
        return new Ruleset(options, diversions, settings.dnsFront().listen(), head).text();
    }

    private static Diversion diversion(ListenerSettings listener, boolean tproxy, Clients clients, NftOptions options)
            throws CannotDivertException {
        String place = "listeners." + listener.name();
        if (clients.everybody() && options.interfaces().isEmpty()) {
            throw new CannotDivertException(
                    place + ": a profile is for everybody: say with --interface where clients come in");
        }
        if (listener.listen().isLoopback() && !tproxy && options.user().isEmpty()) {
            throw new CannotDivertException(place + ".listen: packets of others cannot be redirected to "
                    + listener.listen().host() + "; listen on 0.0.0.0, [::] or an address of the interface");
        }
        return new Diversion(listener.name(), listener.listen(), tproxy, clients);
    }

    private String text() {
        Lines lines = new Lines(head);
        if (diversions.stream().anyMatch(Diversion::tproxy)) {
            lines.add("""
                    #
                    # TPROXY needs routes that bring marked packets to this host:
                    #   ip rule add fwmark %1$d lookup %2$d
                    #   ip route add local 0.0.0.0/0 dev lo table %2$d
                    #   ip -6 rule add fwmark %1$d lookup %2$d
                    #   ip -6 route add local ::/0 dev lo table %2$d
                    """.formatted(options.mark(), ROUTES));
        }
        lines.add("""

                add table inet postern
                delete table inet postern
                table inet postern {
                """);
        lines.in();
        for (Family family : Family.values()) {
            diversions.forEach(one -> set(lines, one.set(), one.clients(), family));
            set(lines, SHOWN, all, family);
        }
        redirecting(lines);
        tproxying(lines);
        new Refusals(options, match, front).add(lines, all, SHOWN);
        options.user().ifPresent(user -> ownPrograms(lines, user));
        lines.out();
        return lines.add("}\n").toString();
    }

    private static void set(Lines lines, String name, Clients clients, Family family) {
        if (!clients.of(family).isEmpty()) {
            lines.add(Match.set(name, family, clients.of(family)));
        }
    }

    private void redirecting(Lines lines) {
        lines.open("chain divert", "type nat hook prerouting priority dstnat; policy accept;");
        for (Family family : Family.values()) {
            front.filter(family::reaches)
                    .filter(listen -> all.has(family) && !listen.isLoopback())
                    .ifPresent(listen -> lines.add(match.incoming() + " " + match.from(all, SHOWN, family)
                            + " meta l4proto { tcp, udp } th dport 53 counter " + Diversion.to(listen, family)));
        }
        for (Diversion one : diversions) {
            for (Family family : Family.values()) {
                if (!one.tproxy()
                        && !one.listen().isLoopback()
                        && family.reaches(one.listen())
                        && one.clients().has(family)) {
                    lines.add(match.incoming() + " " + match.from(one.clients(), one.set(), family)
                            + " fib daddr type != local tcp dport " + match.ports() + " counter "
                            + Diversion.to(one.listen(), family));
                }
            }
        }
        lines.close();
    }

    private void tproxying(Lines lines) {
        if (diversions.stream().noneMatch(Diversion::tproxy)) {
            return;
        }
        lines.open("chain divert-tproxy", "type filter hook prerouting priority mangle; policy accept;");
        // Connections that are there already, before anything else is looked at.
        lines.add(match.incoming() + " fib daddr type != local meta l4proto tcp socket transparent 1 meta mark set "
                + options.mark() + " accept");
        for (Diversion one : diversions) {
            for (Family family : Family.values()) {
                if (family.reaches(one.listen()) && one.clients().has(family)) {
                    // REDIRECT comes after this chain; who stands before others in the file gets its clients all the
                    // same.
                    lines.add(match.incoming() + " " + match.from(one.clients(), one.set(), family)
                            + " fib daddr type != local tcp dport " + match.ports()
                            + (one.tproxy()
                                    ? " counter " + one.toByTproxy(family) + " meta mark set " + options.mark()
                                            + " accept"
                                    : " return"));
                }
            }
        }
        lines.close();
    }

    private void ownPrograms(Lines lines, String user) {
        Diversion first =
                diversions.stream().filter(one -> !one.tproxy()).findFirst().orElseThrow();
        lines.open("chain divert-own", "type nat hook output priority -100; policy accept;");
        lines.add("meta skuid " + user + " return");
        lines.add("fib daddr type local return");
        for (Family family : Family.values()) {
            front.filter(family::reaches)
                    .ifPresent(listen -> lines.add("meta nfproto " + family.protocol()
                            + " meta l4proto { tcp, udp } th dport 53 counter " + Diversion.to(listen, family)));
            if (family.reaches(first.listen())) {
                lines.add("meta nfproto " + family.protocol() + " tcp dport " + match.ports() + " counter "
                        + Diversion.to(first.listen(), family));
            }
        }
        lines.close();
    }
}
