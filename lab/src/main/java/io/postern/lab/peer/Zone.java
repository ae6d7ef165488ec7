package io.postern.lab.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A zone that a server of the lab has.
 *
 * @param name of the zone, without the final dot
 * @param file in the format of zone files
 */
public record Zone(String name, Path file) {
    /** The parts that every zone has: SOA, and a name server that nobody ever asks. */
    static String text(String name, List<String> records) {
        return """
                $ORIGIN %1$s.
                $TTL 300
                @ IN SOA ns.%1$s. admin.%1$s. 1 3600 600 86400 60
                @ IN NS ns.%1$s.
                ns IN A 192.0.2.53
                """.formatted(name) + String.join("\n", records) + "\n";
    }

    /**
     * Writes a zone that is not signed.
     *
     * @param records in the format of zone files, owners relative to the zone
     */
    public static Zone write(Path file, String name, List<String> records) throws IOException {
        Files.writeString(file, text(name, records));
        return new Zone(name, file);
    }

    /** How unbound is told to answer from it. */
    String authZone() {
        return """
                auth-zone:
                  name: "%s"
                  zonefile: "%s"
                  for-downstream: no
                  for-upstream: yes
                  fallback-enabled: no
                """.formatted(name, file);
    }
}
