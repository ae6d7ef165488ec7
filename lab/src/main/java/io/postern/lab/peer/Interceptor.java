package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A mitmproxy that opens every TLS connection and shows certificates of its own making. */
public final class Interceptor implements AutoCloseable {
    private static final int PORT = 8080;

    private final Child mitmdump;
    private final Path folder;

    private Interceptor(Child mitmdump, Path folder) {
        this.mitmdump = mitmdump;
        this.folder = folder;
    }

    /** Ways to stand between. */
    public enum Way {
        /** Clients are told to use it as a proxy. */
        EXPLICIT,
        /** The router sends it what goes to port 443. */
        TRANSPARENT
    }

    /**
     * Starts one on the router, and waits until it listens.
     *
     * @param trusted whom it believes upstream
     * @param options more of mitmproxy's settings, for example {@code tls_version_client_max=TLS1_2}
     */
    public static Interceptor start(
            Namespace router, String device, Path folder, Way way, Path trusted, String... options)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> words = new ArrayList<>(List.of("mitmdump", "--listen-port", Integer.toString(PORT)));
        words.addAll(List.of("--set", "confdir=" + folder, "--set", "ssl_verify_upstream_trusted_ca=" + trusted));
        if (way == Way.TRANSPARENT) {
            words.addAll(List.of("--mode", "transparent"));
            router.command("nft", "-f", "-")
                    .reading(
                            "table ip interception {\nchain prerouting {\ntype nat hook prerouting priority dstnat;\niifname \""
                                    + device + "\" tcp dport 443 redirect to :" + PORT + "\n}\n}\n")
                    .mustRun();
        }
        for (String option : options) {
            words.addAll(List.of("--set", option));
        }
        Child child = router.command(words.toArray(String[]::new)).start(folder.resolve("mitmdump.log"));
        child.awaitPort(Transport.TCP, PORT);
        return new Interceptor(child, folder);
    }

    /** The authority that signs what it makes up: what a company installs on its machines. */
    public Path authority() {
        return folder.resolve("mitmproxy-ca-cert.pem");
    }

    /** Where clients are sent that know of it. */
    public static int port() {
        return PORT;
    }

    @Override
    public void close() {
        mitmdump.close();
    }
}
