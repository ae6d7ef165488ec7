package io.postern.gateway.traffic;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.policy.Reason;
import io.postern.gateway.wanted.Wanted;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins the events of a log to connections. A {@code tls} or {@code quic} event tells what was wanted, the {@code flow} event with the same id how it ended; an
 * {@code egress} event tells all.
 */
final class EveTraffic {
    /** Connections whose end is waited for. */
    private static final int MOST_OPEN = 1 << 16;

    private static final int HTTPS = 443;
    private static final String CONNECTING = "connect-";
    private static final String PARENT = "parent-proxy";

    /** Why a policy itself denies; whatever else is would-be denied needs more than a rule. */
    private static final Set<String> OF_RULES =
            Set.of("", Reason.DENIED.id(), Reason.NO_RULE.id(), Reason.NO_PROFILE.id());

    private final Traffic traffic;
    private final TrafficCount count;
    private final Map<String, Connection> open = new LinkedHashMap<>();

    EveTraffic(Traffic traffic, TrafficCount count) {
        this.traffic = traffic;
        this.count = count;
    }

    void line(EveLine line) {
        count.events++;
        switch (line.at("event_type")) {
            case "egress" -> egress(line);
            case "tls" -> hello(line, line.at("tls.sni"));
            case "quic" -> hello(line, line.at("quic.sni"));
            case "flow" -> flow(line);
            case "alert" -> alert(line);
            default -> {}
        }
    }

    private void egress(EveLine line) {
        Optional<IpAddress> client = address(line.at("src_ip"));
        String name = line.at("egress.name");
        Optional<IpAddress> address = address(name.isEmpty() ? line.at("egress.address") : name);
        if (client.isPresent() && name.isEmpty() && address.isEmpty()) {
            // Turned away before it was known what it wanted: too many, malformed, too late.
            count.unasked++;
            return;
        }
        int port = line.port("egress.port");
        if (client.isEmpty() || port == 0) {
            count.brokenLines++;
            return;
        }
        Optional<String> identity = Optional.of(line.at("egress.identity")).filter(text -> !text.isEmpty());
        Wanted wanted = address.map(one -> Wanted.of(client.get(), identity, one, port))
                .orElseGet(() -> Wanted.of(client.get(), identity, name, port));
        boolean passed = line.at("egress.would_deny").equals("true");
        String reason = line.at("egress.reason");
        String end = line.at("egress.end");
        String failure = "";
        if (line.at("egress.decision").equals("deny") && !passed) {
            failure = reason.isEmpty() ? "denied" : reason;
        } else if (!line.has("dest_ip") || end.startsWith(CONNECTING) || end.equals(PARENT)) {
            failure = end.isEmpty() ? "never dialled" : end;
        }
        String beside = passed && !OF_RULES.contains(reason) ? reason : "";
        tell(new Connection(wanted, failure, beside, EveTime.seconds(line.at("timestamp"))));
    }

    private void hello(EveLine line, String name) {
        Optional<IpAddress> client = address(line.at("src_ip"));
        Optional<IpAddress> server = address(line.at("dest_ip"));
        int port = line.port("dest_port");
        String id = line.at("flow_id");
        if (client.isEmpty() || server.isEmpty() || port == 0) {
            count.brokenLines++;
            return;
        }
        Connection before = open.get(id);
        if (before != null && name.isEmpty()) {
            // The server's part of the same handshake.
            return;
        }
        String authority = line.at("postern.connect.authority");
        Wanted wanted;
        if (!authority.isEmpty()) {
            wanted = Wanted.through(client.get(), Optional.empty(), authority);
        } else if (name.isEmpty()) {
            wanted = Wanted.of(client.get(), Optional.empty(), server.get(), port);
        } else {
            wanted = Wanted.of(client.get(), Optional.empty(), name, port);
        }
        Connection connection = new Connection(wanted, "", EveTime.seconds(line.at("timestamp")));
        if (line.at("postern.verdict").equals(FindingClass.INTERCEPTED.word())) {
            traffic.accused(name.isEmpty() ? server.get().toString() : name, FindingClass.INTERCEPTED.word());
        }
        if (id.isEmpty()) {
            tell(connection);
            return;
        }
        if (before != null) {
            tell(before);
        }
        open.put(id, connection);
        if (open.size() > MOST_OPEN) {
            Iterator<Connection> eldest = open.values().iterator();
            tell(eldest.next());
            eldest.remove();
            count.forgotten++;
        }
    }

    private void flow(EveLine line) {
        String failure = failure(line);
        Connection hello = open.remove(line.at("flow_id"));
        if (hello != null) {
            tell(new Connection(hello.wanted(), failure, hello.seconds()));
            return;
        }
        boolean https = line.at("proto").equals("TCP") && line.port("dest_port") == HTTPS;
        if (!https || line.at("postern.completeness").equals("mid-stream")) {
            return;
        }
        boolean tls = line.at("app_proto").equals("tls");
        boolean silent = failure.isEmpty() && (line.has("postern.outcome") || !line.has("app_proto"));
        Optional<IpAddress> client = address(line.at("src_ip"));
        Optional<IpAddress> server = address(line.at("dest_ip"));
        if (tls) {
            count.nameless++;
        } else if (!silent && client.isPresent() && server.isPresent()) {
            Wanted wanted = Wanted.of(client.get(), Optional.empty(), server.get(), HTTPS);
            String began = line.has("flow.start") ? line.at("flow.start") : line.at("timestamp");
            tell(new Connection(wanted, failure, EveTime.seconds(began)));
        }
    }

    /** Why a flow came to nothing; empty when it did not. */
    private static String failure(EveLine line) {
        String outcome = line.at("postern.outcome");
        if (!outcome.isEmpty()) {
            return Outcome.failure(outcome).map(Outcome::word).orElse("");
        }
        return line.has("flow.pkts_toclient") && line.number("flow.pkts_toclient") == 0
                ? Outcome.UNANSWERED.word()
                : "";
    }

    private void alert(EveLine line) {
        String kind = line.at("alert.category");
        if (kind.equals(FindingClass.HIJACKED.word()) || kind.equals(FindingClass.INTERCEPTED.word())) {
            String name = line.at("alert.metadata.query_name");
            String host = name.isEmpty() ? line.at("alert.metadata.host") : name;
            if (!host.isEmpty()) {
                traffic.accused(host, kind);
            }
        }
    }

    /** The log is over: what is open did not end in it. */
    void finish() {
        open.values().forEach(this::tell);
        open.clear();
    }

    private void tell(Connection connection) {
        count.connections++;
        traffic.connection(connection);
    }

    private static Optional<IpAddress> address(String text) {
        // What ends in a digit and has no colon is an address of IPv4, or nothing.
        boolean numeric = !text.isEmpty() && Character.digit(text.charAt(text.length() - 1), 10) >= 0;
        if (!numeric && text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Prefix.address(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
