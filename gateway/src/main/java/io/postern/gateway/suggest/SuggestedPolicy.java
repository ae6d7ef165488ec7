package io.postern.gateway.suggest;

import io.postern.gateway.golang.GoHosts;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Rule;
import io.postern.gateway.policy.RuleOptions;
import io.postern.gateway.summary.Printable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Writes a policy that lets pass what was observed. */
public final class SuggestedPolicy {
    /** The group of hosts that Go needs. */
    private static final String GO = "go-needs";

    private static final String EVERYBODY = "everybody";
    private static final int COMMENT = 200;

    private final Observed observed;
    private final OptionalInt wildcards;
    private final Optional<GoHosts> go;
    private final StringBuilder text = new StringBuilder();

    private SuggestedPolicy(Observed observed, OptionalInt wildcards, Optional<GoHosts> go) {
        this.observed = observed;
        this.wildcards = wildcards;
        this.go = go;
    }

    /**
     * The text of a policy that can be used.
     *
     * @param wildcards names that a wildcard must stand for; no wildcards when empty
     * @param go hosts that builds of Go need besides
     */
    public static String of(Observed observed, OptionalInt wildcards, Optional<GoHosts> go) {
        SuggestedPolicy policy = new SuggestedPolicy(observed, wildcards, go);
        policy.write();
        return policy.text.toString();
    }

    private void write() {
        comment(
                "",
                "Suggested by postern policy suggest: " + Words.count(observed.connections(), "connection")
                        + (observed.span().isEmpty() ? "" : ", " + observed.span()) + ".");
        comment("", "Read it before it is used: what was seen need not be what is wanted.");
        if (observed.beyond() > 0) {
            comment(
                    "",
                    Words.count(observed.beyond(), "connection")
                            + " led to destinations that were too many to be told apart; they are not in it.");
        }
        go.ifPresent(hosts -> hosts.warnings().forEach(warning -> comment("", "Go: " + warning)));
        Mode mode = observed.policy().map(Policy::mode).orElse(Mode.AUDIT);
        text.append("version: 1\nmode: ").append(mode.word()).append('\n');
        boolean needs = go.isPresent() && !go.get().needed().isEmpty();
        if (needs) {
            group(go.get());
        }
        text.append("profiles:\n");
        if (observed.policy().isEmpty()) {
            comment("  ", clients(""));
            head(EVERYBODY);
            rules("", needs);
            return;
        }
        List<Profile> profiles = observed.policy().get().profiles();
        String first = profiles.getFirst().name();
        boolean asked = profiles.stream().anyMatch(profile -> wantsGo(profile.name()));
        for (Profile profile : profiles) {
            comment("  ", clients(profile.name()));
            profile(profile, mode);
            rules(
                    profile.name(),
                    needs && (asked ? wantsGo(profile.name()) : profile.name().equals(first)));
            deny(profile);
        }
        if (observed.groups().containsKey("")) {
            comment("  ", "Clients that no profile is for: " + clients(""));
            head(free(profiles));
            rules("", false);
        }
    }

    private void group(GoHosts hosts) {
        text.append("groups:\n  ").append(GO).append(":\n");
        hosts.needed().forEach((rule, why) -> entry("    ", Words.entry(rule, RuleOptions.STANDARD), why));
        hosts.perhaps().forEach((rule, why) -> leftOut("    ", rule, why));
    }

    private boolean wantsGo(String profile) {
        Observed.Group group = observed.groups().get(profile);
        return go.isPresent()
                && group != null
                && group.destinations.keySet().stream()
                        .anyMatch(question -> go.get().needed().containsKey(Words.rule(question)));
    }

    private static String free(List<Profile> profiles) {
        List<String> taken = profiles.stream().map(Profile::name).toList();
        String name = EVERYBODY;
        while (taken.contains(name)) {
            name += "-else";
        }
        return name;
    }

    private String clients(String profile) {
        Observed.Group group = observed.groups().get(profile);
        return group == null ? "no client seen" : "seen: " + Words.some(group.clients);
    }

    private void head(String name) {
        text.append("  - name: ").append(name).append('\n');
    }

    private void profile(Profile profile, Mode mode) {
        head(profile.name());
        if (!profile.clients().isEmpty()) {
            text.append("    clients: [")
                    .append(profile.clients().stream()
                            .map(prefix -> "\"" + prefix + "\"")
                            .collect(Collectors.joining(", ")))
                    .append("]\n");
        }
        if (!profile.identities().isEmpty()) {
            text.append("    identities: [")
                    .append(profile.identities().stream()
                            .sorted()
                            .map(SuggestedPolicy::quoted)
                            .collect(Collectors.joining(", ")))
                    .append("]\n");
        }
        if (profile.mode() != mode) {
            text.append("    mode: ").append(profile.mode().word()).append('\n');
        }
    }

    /** In double quotes; identities have no characters that do not print. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void rules(String profile, boolean withGo) {
        AllowList list = AllowList.of(observed, profile, wildcards, withGo ? go : Optional.empty());
        if (list.isEmpty() && !withGo) {
            text.append("    allow: []\n");
        } else {
            text.append("    allow:\n");
            if (withGo) {
                text.append("      - ").append(GO).append('\n');
            }
            list.named().forEach(one -> entry("      ", one.rule(), one.comment()));
            if (!list.addresses().isEmpty()) {
                comment("      ", "asked for without a name:");
                list.addresses().forEach(one -> entry("      ", one.rule(), one.comment()));
            }
        }
        if (!list.leftOut().isEmpty()) {
            comment("      ", "left out:");
            list.leftOut().forEach(one -> leftOut("      ", one.rule(), one.comment()));
        }
    }

    private void deny(Profile profile) {
        List<Rule> rules = profile.deny().rules();
        if (!rules.isEmpty()) {
            text.append("    deny:\n");
            rules.forEach(rule -> text.append("      - ")
                    .append(quoted(rule.target() + ":" + rule.ports()))
                    .append('\n'));
        }
    }

    private void entry(String indent, String entry, String comment) {
        text.append(Words.line(indent + "- " + entry, safe(comment)));
    }

    private void leftOut(String indent, String rule, String why) {
        text.append(Words.line(indent + "# - " + safe(rule), safe(why)));
    }

    private void comment(String indent, String what) {
        text.append(indent).append("# ").append(safe(what)).append('\n');
    }

    private static String safe(String words) {
        return Printable.of(words, COMMENT);
    }
}
