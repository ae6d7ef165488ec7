package io.postern.lab.egress;

import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.tls.strict.StrictHelloReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Hears the hello of a real client, and hangs up. */
final class Greeting {
    private static final int WITHIN_MILLIS = 20_000;

    private Greeting() {}

    /**
     * Runs a client against a port and reads what it says.
     *
     * @param client the command, given the port
     */
    static StrictHelloReader of(Path log, IntFunction<Command> client) throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(WITHIN_MILLIS);
            try (Child _ = client.apply(door.getLocalPort()).start(log);
                    Socket caller = door.accept()) {
                caller.setSoTimeout(WITHIN_MILLIS);
                return read(caller.getInputStream());
            }
        }
    }

    private static StrictHelloReader read(InputStream in) throws IOException {
        StrictHelloReader reader = new StrictHelloReader();
        byte[] bytes = new byte[4096];
        int length;
        do {
            length = in.read(bytes);
        } while (length > 0 && reader.read(bytes, 0, length) == StrictHelloReader.State.MORE);
        return reader;
    }
}
