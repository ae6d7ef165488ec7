package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Optional;

/** Clients and what they may reach. Immutable; any thread may ask. */
public final class Profile {
    private final String name;
    private final int line;
    private final int column;
    private final Mode mode;
    private final List<Prefix> clients;
    private final NetworkTable table;
    private final RuleSet allow;
    private final RuleSet deny;
    // What is said of everything that no rule is about is the same each time.
    private final Decision silent;

    Profile(String name, int line, int column, Mode mode, List<Prefix> clients, RuleSet allow, RuleSet deny) {
        this.name = name;
        this.line = line;
        this.column = column;
        this.mode = mode;
        this.clients = List.copyOf(clients);
        this.table = new NetworkTable(this.clients);
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

    /** Whom it is for; empty when it is for everybody whom no other is for. */
    public List<Prefix> clients() {
        return clients;
    }

    /** What may be reached. */
    public RuleSet allow() {
        return allow;
    }

    /** What may not, whatever else is said. */
    public RuleSet deny() {
        return deny;
    }

    /** Whether it is for everybody. */
    public boolean isDefault() {
        return clients.isEmpty();
    }

    boolean isFor(IpAddress client) {
        return isDefault() || table.innermost(client) != NetworkTable.NONE;
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
