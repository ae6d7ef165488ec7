package io.postern.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Which ports are open in a process's network namespace, read from {@code /proc/PID/net}: asks nobody and sends nothing,
 * so that waiting for a server leaves no trace in a recording.
 */
final class Ports {

    /** Socket states of proc(5): a TCP socket that listens, a UDP socket without a peer. */
    private static final String TCP_LISTEN = "0A";

    private static final String UDP_UNCONNECTED = "07";

    private Ports() {}

    static boolean open(long pid, Transport transport, int port) throws IOException {
        String name = transport.name().toLowerCase(Locale.ROOT);
        String state = transport == Transport.TCP ? TCP_LISTEN : UDP_UNCONNECTED;
        for (String table : List.of(name, name + "6")) {
            Path file = Path.of("/proc", Long.toString(pid), "net", table);
            if (Files.exists(file) && Files.readAllLines(file).stream().anyMatch(line -> isOpen(line, state, port))) {
                return true;
            }
        }
        return false;
    }

    /** A line is {@code sl local_address:port remote_address:port state …}, numbers in hexadecimal. */
    private static boolean isOpen(String line, String state, int port) {
        String[] fields = line.strip().split("\\s+");
        return fields.length > 3
                && fields[3].equals(state)
                && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port));
    }
}
