package io.postern.gateway.policy;

import com.google.common.net.InternetDomainName;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.policy.PolicyWarning.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks for what a policy says and its author may not have meant. */
public final class PolicyCheck {
    private static final int WIDE_IPV4 = 96 + 8;
    private static final int WIDE_IPV6 = 16;

    private final List<PolicyWarning> warnings = new ArrayList<>();

    private PolicyCheck() {}

    /** What there is to warn of, in the order of the file. */
    public static List<PolicyWarning> of(Policy policy) {
        PolicyCheck check = new PolicyCheck();
        List<Profile> profiles = policy.profiles();
        for (int i = 0; i < profiles.size(); i++) {
            check.profile(profiles.get(i), profiles.subList(0, i));
        }
        if (profiles.stream().noneMatch(Profile::isDefault)) {
            Profile last = profiles.getLast();
            check.add(
                    Kind.NO_DEFAULT,
                    last.line(),
                    last.column(),
                    "clients of no profile are denied everything, in the mode "
                            + policy.mode().word() + "; end with a profile without clients to say so");
        }
        for (Policy.GroupUse group : policy.groups()) {
            if (!group.used()) {
                check.add(
                        Kind.UNUSED_GROUP,
                        group.line(),
                        group.column(),
                        "nothing uses the group " + group.name() + "; take it out");
            }
        }
        check.warnings.sort(Comparator.comparingInt(PolicyWarning::line).thenComparingInt(PolicyWarning::column));
        return check.warnings.stream().distinct().toList();
    }

    private void profile(Profile profile, List<Profile> earlier) {
        Optional<Profile> above = earlier.stream().filter(Profile::isDefault).findFirst();
        if (above.isPresent()) {
            add(
                    Kind.UNREACHABLE_PROFILE,
                    profile,
                    "never counts: " + above.get().name() + " above is for everybody; put it last");
        } else if (!profile.isDefault()) {
            taken(profile, earlier);
        }
        if (profile.allow().rules().isEmpty() && !profile.isDefault()) {
            add(Kind.EMPTY_PROFILE, profile, "allows nothing; take it out if that is not meant");
        }
        for (Rule rule : profile.deny().rules()) {
            shadow(rule, profile.deny());
        }
        for (Rule rule : profile.allow().rules()) {
            shadow(rule, profile.allow());
            profile.deny()
                    .holding(rule)
                    .ifPresent(deny -> add(
                            Kind.DENIED,
                            rule,
                            "never counts: " + deny.written() + " (" + deny.place()
                                    + ") denies all of it; take one of the two out"));
            breadth(rule);
        }
    }

    private void taken(Profile profile, List<Profile> earlier) {
        Whom whom = profile.whom();
        boolean all = whom.clients().isEmpty()
                ? earlier.stream().anyMatch(one -> one.whom().hasAll(whom))
                : whom.clients().stream()
                        .allMatch(some ->
                                earlier.stream().anyMatch(one -> one.whom().hasAll(some, whom)));
        if (all) {
            add(
                    Kind.UNREACHABLE_PROFILE,
                    profile,
                    "never counts: profiles above have all of its clients; put it before them");
        }
    }

    private void shadow(Rule rule, RuleSet list) {
        list.covering(rule)
                .ifPresent(other -> add(
                        Kind.SHADOWED,
                        rule,
                        other.options().equals(rule.options())
                                ? "adds nothing to " + other.written() + " (" + other.place() + "); take it out"
                                : "never counts: " + other.written() + " (" + other.place()
                                        + ") comes first, and has other options; take one of the two out"));
    }

    private void breadth(Rule rule) {
        switch (rule.target()) {
            case Target.Below below
            when isPublicSuffix(below.suffix().text()) ->
                add(
                        Kind.PUBLIC_SUFFIX,
                        rule,
                        "opens what anybody can register below " + below.suffix() + "; name the hosts");
            case Target.Network network
            when isWide(network.prefix()) ->
                add(Kind.WIDE_NETWORK, rule, "opens a large part of the Internet; name hosts or smaller networks");
            default -> {}
        }
        SharedStorage.of(rule.target())
                .ifPresent(host -> add(
                        Kind.SHARED_STORAGE,
                        rule,
                        "opens all of " + host + ", where anybody can store anything and fetch it; "
                                + "a gateway that does not decrypt cannot open a part of it"));
    }

    private static boolean isPublicSuffix(String suffix) {
        return InternetDomainName.isValid(suffix)
                && InternetDomainName.from(suffix).isPublicSuffix();
    }

    private static boolean isWide(Prefix prefix) {
        return prefix.length() < (prefix.address().isIpv4() ? WIDE_IPV4 : WIDE_IPV6);
    }

    private void add(Kind kind, Rule rule, String what) {
        String group = rule.group().isEmpty() ? "" : " (group " + rule.group() + ")";
        add(kind, rule.line(), rule.column(), rule.written() + group + " " + what);
    }

    private void add(Kind kind, Profile profile, String what) {
        add(kind, profile.line(), profile.column(), "profile " + profile.name() + " " + what);
    }

    private void add(Kind kind, int line, int column, String what) {
        warnings.add(new PolicyWarning(kind, line, column, what));
    }
}
