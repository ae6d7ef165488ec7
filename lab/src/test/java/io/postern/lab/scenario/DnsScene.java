package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static io.postern.lab.scenario.Replay.where;

import java.nio.file.Path;
import java.util.List;

/**
 * A recorded scenario, and what must be said of it.
 *
 * @param name of the scenario
 * @param attack whether somebody lies
 * @param right the verdicts that are right, best first
 */
record DnsScene(String name, boolean attack, Path capture, List<String> right) {
    private static final List<String> WORST_FIRST =
            List.of("hijacked", "suspicious", "transparent-proxy", "filtered", "consistent");

    /** The worst that the replay says in the end; {@code unverifiable} when it says nothing. */
    String verdict(Replay replay) {
        List<String> alerts = replay.events("alert", where("/pcap_filename", capture.toString())).stream()
                .map(event -> text(event, "/alert/category"))
                .toList();
        List<String> said = alerts.isEmpty()
                ? replay.events("dns", where("/pcap_filename", capture.toString())).stream()
                        .map(event -> text(event, "/postern/verdict"))
                        .filter("consistent"::equals)
                        .toList()
                : alerts;
        return WORST_FIRST.stream().filter(said::contains).findFirst().orElse("unverifiable");
    }
}
