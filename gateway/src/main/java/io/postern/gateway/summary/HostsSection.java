package io.postern.gateway.summary;

import io.postern.gateway.outcome.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A row a host that was called: those that fail first, then those that are called most. */
final class HostsSection {
    private static final int LISTED = 25;
    private static final String COMMON_NAME = "CN=";
    private static final String ORGANIZATION = "O=";

    private final CaptureSummary summary;
    private final Style style;

    HostsSection(CaptureSummary summary, Style style) {
        this.summary = summary;
        this.style = style;
    }

    void print(StringBuilder page) {
        List<HostRow> hosts = summary.hosts().ranked();
        if (hosts.isEmpty()) {
            return;
        }
        SummaryPage.heading(page, style, "Hosts", "by the name clients asked for, else by address");
        TextTable table = new TextTable()
                .words("host", 60)
                .numbers("conns")
                .numbers("failed")
                .words("mostly", 30)
                .words("TLS", 11)
                .words("issuer", 22)
                .numbers("RTT");
        for (HostRow host : hosts.subList(0, Math.min(LISTED, hosts.size()))) {
            table.row(
                    host.label(),
                    Figures.count(host.connections()),
                    host.failed() == 0 ? "" : Figures.count(host.failed()),
                    host.failed() == 0 ? "" : worst(host),
                    versions(host),
                    issuer(host),
                    host.medianRoundTripMicros() < 0 ? "" : Figures.latency(host.medianRoundTripMicros()));
        }
        table.print(page, style);
        HostRow beyond = summary.hosts().beyond();
        if (hosts.size() > LISTED) {
            page.append("  and ")
                    .append(Figures.count(hosts.size() - LISTED, "more host"))
                    .append('\n');
        }
        if (beyond.connections() > 0) {
            page.append("  and ")
                    .append(Figures.count(beyond.connections(), "connection"))
                    .append(" to hosts that are not told apart: there are too many\n");
        }
    }

    private static String worst(HostRow host) {
        Outcome most = Outcome.UNKNOWN;
        for (Outcome outcome : Outcome.all()) {
            if (outcome.isFailure() && (most == Outcome.UNKNOWN || host.count(outcome) > host.count(most))) {
                most = outcome;
            }
        }
        return most.word();
    }

    private static String versions(HostRow host) {
        List<String> names = new ArrayList<>(host.versions().keySet());
        names.sort(Comparator.reverseOrder());
        StringJoiner text = new StringJoiner(" ");
        for (String name : names) {
            text.add(name.replace("TLS ", "").replace("TLSv1", "1.0"));
        }
        return text.toString();
    }

    /** The issuer seen most, by the part of its name that people know it by. */
    private static String issuer(HostRow host) {
        String issuer = "";
        long most = 0;
        for (Map.Entry<String, Long> entry : host.issuers().entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                issuer = entry.getKey();
            }
        }
        String name = part(issuer, COMMON_NAME);
        if (name.isEmpty()) {
            name = part(issuer, ORGANIZATION);
        }
        String text = name.isEmpty() ? issuer : name;
        return host.issuers().size() > 1 ? text + " +" + (host.issuers().size() - 1) : text;
    }

    private static String part(String distinguishedName, String attribute) {
        int at = distinguishedName.startsWith(attribute) ? 0 : distinguishedName.indexOf(", " + attribute);
        if (at < 0) {
            return "";
        }
        int from = distinguishedName.indexOf('=', at) + 1;
        int end = from;
        // A comma ends the value only where another attribute follows.
        do {
            end = distinguishedName.indexOf(", ", end + 1);
        } while (end >= 0 && !distinguishedName.substring(end + 2).matches("(?s)[A-Za-z0-9.]+=.*"));
        return end < 0 ? distinguishedName.substring(from) : distinguishedName.substring(from, end);
    }
}
