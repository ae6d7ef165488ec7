package io.postern.gateway.golang;

import io.postern.dns.suffix.PublicName;
import io.postern.gateway.policy.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The hosts that builds of Go need, why, and what there is to warn of. */
public final class GoHosts {
    private static final Set<String> PUBLIC_PROXIES = Set.of("proxy.golang.org", "goproxy.io", "goproxy.cn");
    private static final String STANDARD_SUMS = "sum.golang.org";

    private final GoEnvironment environment;
    private final Map<String, String> needed = new LinkedHashMap<>();
    private final Map<String, String> perhaps = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> publicProxies = new ArrayList<>();
    private boolean direct;
    private boolean proxied;

    private GoHosts(GoEnvironment environment) {
        this.environment = environment;
    }

    /** Those of an environment, and of modules that are required. */
    public static GoHosts of(GoEnvironment environment, List<GoMod> files) {
        GoHosts hosts = new GoHosts(environment);
        if (environment.get("GOFLAGS", "").contains("-mod=vendor")) {
            hosts.warnings.add(
                    "GOFLAGS has -mod=vendor: builds fetch nothing; the hosts are for what changes the vendor folder");
        }
        for (String proxy : environment.proxies()) {
            hosts.proxy(proxy);
        }
        if (hosts.proxied || hosts.direct) {
            hosts.sums();
        }
        hosts.patterns();
        Set<String> modules = new LinkedHashSet<>();
        files.forEach(file -> modules.addAll(file.modules()));
        hosts.modules(modules);
        return hosts;
    }

    /** Rules that are needed, each with the reason. */
    public Map<String, String> needed() {
        return needed;
    }

    /** Rules that are needed if {@code direct} is, each with the reason. */
    public Map<String, String> perhaps() {
        return perhaps;
    }

    /** What there is to warn of, sentences. */
    public List<String> warnings() {
        return warnings;
    }

    private void proxy(String entry) {
        if (entry.equals("direct")) {
            direct = true;
            return;
        }
        URI address;
        try {
            address = new URI(entry);
        } catch (URISyntaxException e) {
            warnings.add("GOPROXY has an entry that is no URL; it is left out");
            return;
        }
        String host = address.getHost();
        String scheme = String.valueOf(address.getScheme());
        if (scheme.equals("file")) {
            proxied = true;
            return;
        }
        if (host == null || !scheme.equals("https") && !scheme.equals("http")) {
            warnings.add("GOPROXY has an entry that is neither https nor http nor file; it is left out");
            return;
        }
        proxied = true;
        boolean clear = scheme.equals("http");
        if (clear) {
            warnings.add("GOPROXY asks " + host
                    + " by http: whoever is on the way can read and change what it answers; use https");
        }
        int port = address.getPort() > 0 ? address.getPort() : clear ? 80 : 443;
        need(host + (port == 443 ? "" : ":" + port), "GOPROXY");
        if (PUBLIC_PROXIES.contains(host)) {
            publicProxies.add(host);
        }
        if (host.equals("proxy.golang.org")) {
            need(
                    "storage.googleapis.com",
                    "proxy.golang.org sends there for large archives; everybody's buckets are there");
        }
    }

    private void sums() {
        String[] words = environment.get("GOSUMDB", STANDARD_SUMS).strip().split("\\s+");
        String name = words[0].split("\\+")[0];
        if (name.equals("off")) {
            warnings.add("GOSUMDB is off: nobody notices when a module changes that go.sum does not have yet");
            return;
        }
        String host = name;
        if (words.length > 1) {
            try {
                URI address = new URI(words[1]);
                host = address.getHost() == null ? name : address.getHost();
            } catch (URISyntaxException e) {
                warnings.add("GOSUMDB has an address that is no URL; it is left out");
            }
        }
        need(host, "GOSUMDB");
    }

    /** Modules that no proxy is asked for come from the hosts that their patterns begin with. */
    private void patterns() {
        for (String pattern : environment.withoutProxy().all()) {
            int slash = pattern.indexOf('/');
            String host = slash < 0 ? pattern : pattern.substring(0, slash);
            if (!Rule.isWritten(host) || host.indexOf('.') < 0) {
                warnings.add("GONOPROXY or GOPRIVATE has " + pattern + ", which no rule can say; name its hosts");
            } else {
                ModuleHosts.of(host).forEach(one -> need(one, "fetched directly by GONOPROXY or GOPRIVATE"));
            }
        }
        for (String pattern : environment.ofPrivate().all()) {
            String example = pattern.replace('*', 'x').replace('?', 'x');
            if (!publicProxies.isEmpty() && !environment.withoutProxy().match(example)) {
                warnings.add(publicProxies.getFirst() + " would be asked for " + pattern
                        + ": GOPRIVATE has it, and GONOPROXY, which counts, has not");
            }
            if (sumsAreAsked() && !environment.withoutSums().match(example)) {
                warnings.add("the checksum database would be asked about " + pattern
                        + ": GOPRIVATE has it, and GONOSUMDB, which counts, has not");
            }
        }
    }

    private boolean sumsAreAsked() {
        return !environment.get("GOSUMDB", STANDARD_SUMS).equals("off");
    }

    private void modules(Set<String> modules) {
        Map<String, Integer> directly = new TreeMap<>();
        Map<String, Integer> privately = new TreeMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String module : modules) {
            String host = ModuleHosts.first(module).orElse("");
            if (host.isEmpty() || !Rule.isWritten(host)) {
                continue;
            }
            boolean exempt = environment.withoutProxy().match(module);
            if (exempt) {
                ModuleHosts.of(host).forEach(one -> privately.merge(one, 1, Integer::sum));
            } else if (direct) {
                ModuleHosts.of(host).forEach(one -> directly.merge(one, 1, Integer::sum));
            }
            if ((exempt || direct) && !ModuleHosts.isKnown(host)) {
                unknown.add(host);
            }
            if (!exempt && !publicProxies.isEmpty() && !PublicName.isPublic(host)) {
                warnings.add(publicProxies.getFirst() + " would be asked for " + module
                        + ", whose host is none of the public DNS; put it in GOPRIVATE");
            }
        }
        privately.forEach((host, count) -> need(host, modules(count) + " fetched directly"));
        if (proxied) {
            directly.forEach((host, count) -> {
                if (!needed.containsKey(host)) {
                    perhaps.put(host, modules(count) + " by direct");
                }
            });
            if (direct && !directly.isEmpty()) {
                warnings.add(
                        "GOPROXY falls back to direct, which leads to " + directly.size()
                                + (directly.size() == 1 ? " host" : " hosts")
                                + " for the modules of go.mod, and to any for others; leave direct out where the proxy has all");
            }
        } else {
            directly.forEach((host, count) -> need(host, modules(count) + " by direct"));
        }
        if (direct && modules.isEmpty()) {
            warnings.add(
                    "GOPROXY has direct, which leads to any host that a module's path begins with; a go.mod tells which (--go-mod)");
        }
        if (!unknown.isEmpty()) {
            warnings.add("these say where sources are when they are asked (go-import), which may be another host: "
                    + String.join(", ", unknown));
        }
    }

    private static String modules(int count) {
        return count + (count == 1 ? " module" : " modules");
    }

    private void need(String named, String why) {
        // A label without a dot and a port is a group's name.
        String rule = named.indexOf('.') < 0 && named.indexOf(':') < 0 ? named + ":443" : named;
        if (Rule.isWritten(rule)) {
            needed.putIfAbsent(rule, why);
        } else {
            warnings.add("a host that is named (" + why + ") is none that a rule can have; it is left out");
        }
    }
}
