package io.postern.lab.record;

import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.ResetInjector;
import io.postern.lab.peer.SlowDoor;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A machine beside the path reads ClientHellos and resets connections in the server's name; the server, 300 ms away, knows nothing of it. */
public final class ForgedResets {
    private static final String MODULES = "proxy.golang.org";
    private static final int MILLIS = 300;
    private static final int ATTEMPTS = 3;

    private ForgedResets() {}

    /** Lets it happen. What was said is then in {@code file}, a pcap file; working files go to {@code folder}. */
    public static void record(Path folder, Path file) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Authority authority = Authority.create(folder);
        WebServer.Host host = new WebServer.Host(MODULES, authority.leaf(MODULES));
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), List.of(host));
                Child _ = SlowDoor.start(
                        network.server(), Address.SECOND_SERVER, Address.SERVER, MILLIS, folder.resolve("door.log"));
                Child _ = ResetInjector.start(network.router(), Network.TAP, 200, 3, folder.resolve("injector.log"));
                Recording recording = Recording.start(network, file)) {
            for (int i = 0; i < ATTEMPTS; i++) {
                network.client()
                        .command(
                                "curl",
                                "--silent",
                                "--cacert",
                                authority.certificate().toString())
                        .with("--connect-to", "::" + Address.SECOND_SERVER + ":", "https://" + MODULES + "/")
                        .run();
            }
            // What was on the way when the client left arrives within the delay of the slow door.
            Thread.sleep(2 * MILLIS);
            recording.stop();
        }
    }
}
