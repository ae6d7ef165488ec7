package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.suffix.PublicName;
import io.postern.gateway.config.Suggestion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rule that nearly allows something that no rule allows.
 *
 * @param why it does not, a clause after the rule
 */
public record NearestRule(Rule rule, Likeness likeness, String why) {
    /** How near a rule is, nearest first. */
    public enum Likeness {
        /** The same host, another port. */
        OTHER_PORT("other-port"),
        /** {@code *.x} was asked for x. */
        APEX("apex"),
        /** The rule names x and something below x was asked for. */
        BELOW("below"),
        /** A name that differs in a letter or two. */
        SPELLING("spelling"),
        /** Another name of the same registered domain. */
        SIBLING("sibling"),
        /** A network nearby. */
        NETWORK("network");

        private final String id;

        Likeness(String id) {
            this.id = id;
        }

        /** Its stable id. */
        public String id() {
            return id;
        }
    }

    /** The nearest rule of a list to a name, if one is near. */
    static Optional<NearestRule> of(RuleSet rules, HostName name, int port) {
        Optional<NearestRule> best = rules.rules().stream()
                .flatMap(rule -> likeness(rule, name, port).stream())
                .min(Comparator.comparing(NearestRule::likeness));
        if (best.isPresent() && best.get().likeness().compareTo(Likeness.SPELLING) < 0) {
            return best;
        }
        return spelled(rules, name).or(() -> best);
    }

    private static Optional<NearestRule> likeness(Rule rule, HostName name, int port) {
        Optional<HostName> host = switch (rule.target()) {
            case Target.Host one -> Optional.of(one.name());
            case Target.Below below -> Optional.of(below.suffix());
            case Target.Network _ -> Optional.empty();
        };
        if (host.isEmpty()) {
            return Optional.empty();
        }
        boolean wild = rule.target() instanceof Target.Below;
        boolean same = host.get().equals(name);
        boolean below = name.isBelow(host.get());
        if (wild ? below : same) {
            return Optional.of(
                    new NearestRule(rule, Likeness.OTHER_PORT, "is about port " + rule.ports() + ", not " + port));
        }
        if (wild && same) {
            return Optional.of(new NearestRule(
                    rule, Likeness.APEX, "is about names below " + name + ", not about " + name + " itself"));
        }
        if (!wild && below) {
            return Optional.of(
                    new NearestRule(rule, Likeness.BELOW, "is about that name alone, not about names below it"));
        }
        Optional<String> domain = PublicName.registrableDomain(name.text());
        if (domain.isPresent()
                && domain.equals(PublicName.registrableDomain(host.get().text()))) {
            return Optional.of(new NearestRule(rule, Likeness.SIBLING, "is about another name of " + domain.get()));
        }
        return Optional.empty();
    }

    private static Optional<NearestRule> spelled(RuleSet rules, HostName name) {
        Map<String, Rule> names = new LinkedHashMap<>();
        for (Rule rule : rules.rules()) {
            if (rule.target() instanceof Target.Host host
                    && Math.abs(host.name().text().length() - name.text().length()) <= 2) {
                names.putIfAbsent(host.name().text(), rule);
            }
        }
        return Suggestion.within(name.text(), names.keySet(), 2)
                .map(found -> new NearestRule(
                        names.getOrDefault(found, rules.rules().getFirst()),
                        Likeness.SPELLING,
                        "is spelled a little differently"));
    }

    /** The nearest rule of a list to an address, if one is near. */
    static Optional<NearestRule> of(RuleSet rules, IpAddress address, int port) {
        Optional<NearestRule> nearby = Optional.empty();
        for (Rule rule : rules.rules()) {
            if (rule.target() instanceof Target.Network network) {
                if (network.prefix().contains(address)) {
                    return Optional.of(new NearestRule(
                            rule, Likeness.OTHER_PORT, "is about port " + rule.ports() + ", not " + port));
                }
                if (nearby.isEmpty() && Prefix.isSameSite(network.prefix().address(), address)) {
                    nearby = Optional.of(new NearestRule(rule, Likeness.NETWORK, "is about addresses nearby"));
                }
            }
        }
        return nearby;
    }
}
