package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An nginx of our own, apart from the system's: its files in a folder, its words in a log beside them. */
final class Nginx {

    private Nginx() {}

    /**
     * Starts it with these blocks of configuration, and waits until it listens on {@code port}.
     *
     * @param modules lines of {@code load_module}, or nothing
     * @param blocks {@code http} or {@code mail}
     */
    static Child start(Namespace where, Path folder, String modules, String blocks, int port)
            throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("nginx-" + port));
        Path configuration = own.resolve("nginx.conf");
        Files.writeString(configuration, """
                %2$s
                daemon off;
                user root;
                worker_processes 1;
                error_log stderr;
                pid %1$s/nginx.pid;
                events { }
                %3$s
                """.formatted(own, modules, blocks));
        Child child = where.command("nginx", "-e", "stderr", "-p", own.toString(), "-c", configuration.toString())
                .start(own.resolve("nginx.log"));
        child.awaitPort(Transport.TCP, port);
        return child;
    }

    static String certificate(Authority.Leaf leaf) {
        return "ssl_certificate " + leaf.certificate() + "; ssl_certificate_key " + leaf.key() + ";";
    }
}
