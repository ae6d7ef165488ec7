package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one list, compiled. Immutable; any thread may ask. */
public final class RuleSet {
    private static final List<Rule> NO_RULES = List.of();

    private final List<Rule> rules;
    private final Map<String, List<Rule>> hosts = new HashMap<>();
    private final Map<String, List<Rule>> suffixes = new HashMap<>();
    private final List<Rule> addressed = new ArrayList<>();
    private final NetworkTable networks;

    RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        List<Prefix> prefixes = new ArrayList<>();
        for (Rule rule : rules) {
            switch (rule.target()) {
                case Target.Host host -> put(hosts, host.name(), rule);
                case Target.Below below -> put(suffixes, below.suffix(), rule);
                case Target.Network network -> {
                    addressed.add(rule);
                    prefixes.add(network.prefix());
                }
            }
        }
        networks = new NetworkTable(prefixes);
    }

    /** Nearly every name has one rule, which needs no list that grows. */
    private static void put(Map<String, List<Rule>> map, HostName name, Rule rule) {
        List<Rule> before = map.putIfAbsent(name.text(), List.of(rule));
        if (before != null) {
            List<Rule> more = before.size() == 1 ? new ArrayList<>(before) : before;
            more.add(rule);
            map.put(name.text(), more);
        }
    }

    /** The rules in the order of the file. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rule for a name and a port, the most specific first. */
    public Optional<Rule> find(HostName name, int port) {
        return Optional.ofNullable(rule(name, port));
    }

    /** The rule for an address and a port, the smallest network first. */
    public Optional<Rule> find(IpAddress address, int port) {
        return Optional.ofNullable(rule(address, port));
    }

    @Nullable
    Rule rule(HostName name, int port) {
        Rule found = at(hosts.getOrDefault(name.text(), NO_RULES), port);
        String text = name.text();
        int dot = suffixes.isEmpty() ? -1 : text.indexOf('.');
        while (found == null && dot >= 0) {
            found = at(suffixes.getOrDefault(text.substring(dot + 1), NO_RULES), port);
            dot = text.indexOf('.', dot + 1);
        }
        return found;
    }

    @Nullable
    Rule rule(IpAddress address, int port) {
        int place = networks.innermost(address);
        while (place != NetworkTable.NONE) {
            Rule rule = addressed.get(networks.number(place));
            if (rule.ports().contains(port)) {
                return rule;
            }
            place = networks.outer(place, address);
        }
        return null;
    }

    /** The rules that name a host, whatever their ports: those for it alone first, then the more specific. */
    List<Rule> naming(HostName name) {
        List<Rule> naming = new ArrayList<>(hosts.getOrDefault(name.text(), NO_RULES));
        above(name.text(), naming);
        return naming;
    }

    /** Whether a rule names an address, whatever its ports. */
    boolean isNamed(IpAddress address) {
        return networks.innermost(address) != NetworkTable.NONE;
    }

    private static @Nullable Rule at(List<Rule> candidates, int port) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).ports().contains(port)) {
                return candidates.get(i);
            }
        }
        return null;
    }

    /** Another rule of this set that makes {@code rule} pointless: of two that say the same, the one that comes first. */
    @SuppressWarnings("ReferenceEquality") // the rule itself is among those related; one that says the same is another
    Optional<Rule> covering(Rule rule) {
        for (Rule other : related(rule.target())) {
            boolean first = before(other, rule);
            // The more specific counts: with options of its own it is not pointless beside a wider one.
            boolean same = other.options().equals(rule.options());
            boolean outdone = same
                    ? first || !rule.covers(other)
                    : first && other.target().equals(rule.target());
            if (other != rule && other.covers(rule) && outdone) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** A rule of this set that holds everything that a rule of another set is about. */
    Optional<Rule> holding(Rule rule) {
        return related(rule.target()).stream()
                .filter(other -> other.covers(rule))
                .findFirst();
    }

    private static boolean before(Rule one, Rule other) {
        return one.line() < other.line() || one.line() == other.line() && one.column() < other.column();
    }

    /** The rules whose target holds another one's. */
    private List<Rule> related(Target target) {
        List<Rule> related = new ArrayList<>();
        switch (target) {
            case Target.Host host -> {
                related.addAll(hosts.getOrDefault(host.name().text(), NO_RULES));
                above(host.name().text(), related);
            }
            case Target.Below below -> {
                related.addAll(suffixes.getOrDefault(below.suffix().text(), NO_RULES));
                above(below.suffix().text(), related);
            }
            case Target.Network network -> {
                IpAddress address = network.prefix().address();
                int place = networks.innermost(address);
                while (place != NetworkTable.NONE) {
                    related.add(addressed.get(networks.number(place)));
                    place = networks.outer(place, address);
                }
            }
        }
        return related;
    }

    private void above(String name, List<Rule> related) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            related.addAll(suffixes.getOrDefault(name.substring(dot + 1), NO_RULES));
        }
    }
}
