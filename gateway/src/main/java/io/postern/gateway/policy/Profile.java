package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clients and what they may reach. Immutable; any thread may ask. */
public final class Profile {
    private final String name;
    private final int line;
    private final int column;
    private final Mode mode;
    private final Whom whom;
    private final RuleSet allow;
    private final RuleSet deny;
    // What is said of everything that no rule is about is the same each time.
    private final Decision silent;

    Profile(String name, int line, int column, Mode mode, Whom whom, RuleSet allow, RuleSet deny) {
        this.name = name;
        this.line = line;
        this.column = column;
        this.mode = mode;
        this.whom = whom;
        this.allow = allow;
        this.deny = deny;
        this.silent = new Decision(false, Optional.empty(), name, mode, Reason.NO_RULE);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Where it begins in the file. */
    public int line() {
        return line;
    }

    /** Likewise. */
    public int column() {
        return column;
    }

    /** What a denial comes to. */
    public Mode mode() {
        return mode;
    }

    /** Where those come from whom it is for; empty when they may come from anywhere. */
    public List<Prefix> clients() {
        return whom.clients();
    }

    /** Who they say they are; empty when that does not matter. */
    public Set<String> identities() {
        return whom.identities();
    }

    Whom whom() {
        return whom;
    }

    /** What may be reached. */
    public RuleSet allow() {
        return allow;
    }

    /** What may not, whatever else is said. */
    public RuleSet deny() {
        return deny;
    }

    /** Whether it is for everybody whom no other is for. */
    public boolean isDefault() {
        return whom.isEverybody();
    }

    /** Whether what is allowed names an address, so that a host may have it though it is private. */
    public boolean permits(IpAddress address, int port) {
        return allow.rule(address, port) != null;
    }

    /** Whether what is denied names an address, so that no host may have it. */
    public boolean forbids(IpAddress address, int port) {
        return deny.rule(address, port) != null;
    }

    /** What it says of everything that no rule is about. */
    public Decision unheardOf() {
        return silent;
    }

    /** What it says of a name. */
    public Decision decide(HostName name, int port) {
        Rule denied = deny.rule(name, port);
        if (denied != null) {
            return new Decision(false, Optional.of(denied), this.name, mode, Reason.DENIED);
        }
        Rule allowed = allow.rule(name, port);
        return allowed == null ? silent : new Decision(true, Optional.of(allowed), this.name, mode, Reason.ALLOWED);
    }

    /** What it says of a name whose address somebody wants, before it is known which port is meant: it is allowed when some port is. */
    public Decision decide(HostName name) {
        Decision denied = silent;
        for (Rule allowing : allow.naming(name)) {
            Decision at = decide(name, allowing.ports(), deny.naming(name));
            if (at.allowed()) {
                return at;
            }
            denied = denied.reason() == Reason.NO_RULE ? at : denied;
        }
        List<Rule> denying = deny.naming(name);
        if (denied.reason() == Reason.NO_RULE && !denying.isEmpty()) {
            return new Decision(false, Optional.of(denying.getFirst()), this.name, mode, Reason.DENIED);
        }
        return denied;
    }

    /** Of a range of ports, which begins at one that nothing denies, or just after ports that something denies. */
    private Decision decide(HostName name, Ports ports, List<Rule> denying) {
        Decision first = decide(name, ports.first());
        if (first.allowed()) {
            return first;
        }
        for (Rule rule : denying) {
            int after = rule.ports().last() + 1;
            if (ports.first() < after && after <= ports.last()) {
                Decision next = decide(name, after);
                if (next.allowed()) {
                    return next;
                }
            }
        }
        return first;
    }

    /** Whether what is allowed names an address, at whatever port. */
    public boolean opens(IpAddress address) {
        return allow.isNamed(address);
    }

    /** What it says of an address that is asked for as such. */
    public Decision decide(IpAddress address, int port) {
        Rule denied = deny.rule(address, port);
        if (denied != null) {
            return new Decision(false, Optional.of(denied), name, mode, Reason.DENIED);
        }
        Rule allowed = allow.rule(address, port);
        return allowed == null ? silent : new Decision(true, Optional.of(allowed), name, mode, Reason.ALLOWED);
    }
}
