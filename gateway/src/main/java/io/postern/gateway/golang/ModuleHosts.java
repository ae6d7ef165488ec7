package io.postern.gateway.golang;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom {@code direct} leads to for a module: the host that its path begins with, which either keeps the source or says who does. Where well-known import paths lead was looked at on
 * 2026-11-24; of others nobody knows before asking.
 */
final class ModuleHosts {
    /** Hosts that keep the sources of the paths which begin with them. */
    private static final Set<String> FORGES = Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org");

    private static final List<String> GOOGLE = List.of("go.googlesource.com");
    private static final List<String> GITHUB = List.of("github.com");
    private static final Map<String, List<String>> LEADS = Map.ofEntries(
            Map.entry("golang.org", GOOGLE),
            Map.entry("google.golang.org", List.of("github.com", "go.googlesource.com")),
            Map.entry("cloud.google.com", GITHUB),
            Map.entry("gopkg.in", GITHUB),
            Map.entry("go.uber.org", GITHUB),
            Map.entry("go.etcd.io", GITHUB),
            Map.entry("go.opentelemetry.io", GITHUB),
            Map.entry("k8s.io", GITHUB),
            Map.entry("sigs.k8s.io", GITHUB));

    private ModuleHosts() {}

    /** The host that a module's path begins with; empty when it begins with none. */
    static Optional<String> first(String module) {
        int slash = module.indexOf('/');
        String host = slash < 0 ? module : module.substring(0, slash);
        return host.indexOf('.') > 0 ? Optional.of(host) : Optional.empty();
    }

    /** All hosts that are known to be asked. */
    static Set<String> of(String host) {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add(host);
        hosts.addAll(LEADS.getOrDefault(host, List.of()));
        return hosts;
    }

    /** Whether it is known that no other host is asked. */
    static boolean isKnown(String host) {
        return FORGES.contains(host) || LEADS.containsKey(host);
    }
}
