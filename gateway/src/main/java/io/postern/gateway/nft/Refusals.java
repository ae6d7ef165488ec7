package io.postern.gateway.nft;

import io.postern.gateway.config.ListenAddress;
import java.util.Optional;

/** What must not go past the gateway, and is refused at once, so that clients need not wait until they try something else. */
final class Refusals {
    private final NftOptions options;
    private final Match match;
    private final Optional<ListenAddress> front;

    Refusals(NftOptions options, Match match, Optional<ListenAddress> front) {
        this.options = options;
        this.match = match;
        this.front = front;
    }

    void add(Lines lines, Clients clients, String set) {
        lines.open("chain refuse", "type filter hook forward priority filter; policy accept;");
        for (Family family : Family.values()) {
            if (clients.has(family)) {
                lines.add(match.incoming() + " " + match.from(clients, set, family) + " jump refused");
            }
        }
        lines.close();
        if (options.user().isPresent()) {
            lines.open("chain refuse-own", "type filter hook output priority filter; policy accept;");
            lines.add("meta skuid " + options.user().get() + " return");
            lines.add("fib daddr type local return");
            lines.add("jump refused-known");
            lines.close();
        }
        lines.open("chain refused", "jump refused-known");
        if (options.only()) {
            lines.add("# Answers of clients to others who asked them go on.");
            lines.add("ct direction reply accept");
            lines.add("meta l4proto { icmp, ipv6-icmp } ct state related accept");
            lines.add("counter reject with icmpx admin-prohibited");
        }
        lines.close();
        lines.open("chain refused-known", "# QUIC: clients fall back to TCP.");
        lines.add("udp dport " + match.ports() + " counter reject with icmpx port-unreachable");
        // A listener of one family leaves the other to this rule: what is diverted is not forwarded.
        lines.add("# What no listener takes.");
        lines.add("tcp dport " + match.ports() + " counter reject with tcp reset");
        lines.add(
                front.isPresent()
                        ? "# DNS that could not be diverted to dns-front."
                        : "# DNS: clients ask the resolver that they are given.");
        lines.add("udp dport 53 counter reject with icmpx port-unreachable");
        lines.add("tcp dport 53 counter reject with tcp reset");
        lines.add("# DNS over TLS, and over QUIC.");
        lines.add("tcp dport 853 counter reject with tcp reset");
        lines.add("udp dport 853 counter reject with icmpx port-unreachable");
        lines.close();
    }
}
