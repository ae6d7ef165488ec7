package io.postern.gateway.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The built-in group {@code go-modules}: what {@code go mod download} and {@code go get} of public modules contact by the defaults of Go.
 *
 * <p>The module mirror answers large archives with redirects to signed addresses in its bucket at storage.googleapis.com, a host that
 * everybody's buckets share: without decryption nobody can open one bucket alone. The other hosts are asked for import paths and sources when
 * {@code GOPROXY} falls back to {@code direct}. The forges where modules live (github.com and others) are not in it, because {@code direct}
 * leads to any of them: name those that are wanted.
 */
final class GoModules {
    /** What a policy calls it. */
    static final String NAME = "go-modules";

    /** When the hosts were looked at last. */
    static final String DATE = "2026-11-24";

    private static final List<String> HOSTS = List.of(
            "proxy.golang.org",
            "sum.golang.org",
            "storage.googleapis.com",
            "go.dev",
            "golang.org",
            "google.golang.org",
            "go.googlesource.com",
            "gopkg.in");

    private GoModules() {}

    /** The rules, standing where the group is named. */
    static List<Rule> rules(int line, int column) {
        List<Rule> rules = new ArrayList<>();
        for (String host : HOSTS) {
            HostName name = HostName.read(host).orElseThrow();
            rules.add(new Rule(
                    host + ":443", new Target.Host(name), Ports.HTTPS, RuleOptions.STANDARD, NAME, line, column));
        }
        return rules;
    }

    /** The hosts. */
    static List<String> hosts() {
        return HOSTS;
    }
}
