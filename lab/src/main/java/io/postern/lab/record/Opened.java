package io.postern.lab.record;

import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.Interceptor;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A company opens its builders' TLS: one of them believes the company's authority, another one was never told of it. */
public final class Opened {
    private static final List<String> HOSTS = List.of("proxy.golang.org", "sum.golang.org", "github.com");

    private Opened() {}

    /** Lets it happen. What was said is then in {@code file}, a pcap file; working files go to {@code folder}. */
    public static void record(Path folder, Path file) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Authority authority = Authority.create(folder);
        List<WebServer.Host> hosts = new ArrayList<>();
        for (String host : HOSTS) {
            hosts.add(new WebServer.Host(host, authority.leaf(host)));
        }
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), hosts);
                Interceptor proxy = Interceptor.start(
                        network.router(),
                        Network.TAP,
                        folder.resolve("proxy"),
                        Interceptor.Way.TRANSPARENT,
                        authority.certificate());
                Recording recording = Recording.start(network, file)) {
            for (String host : HOSTS) {
                curl(network, proxy.authority(), host).mustRun();
            }
            curl(network, authority.certificate(), HOSTS.getLast()).run();
            recording.stop();
        }
    }

    private static Command curl(Network network, Path trusted, String host) {
        return network.client()
                .command("curl", "--silent", "--tls-max", "1.2", "--cacert", trusted.toString())
                .with("--connect-to", "::" + Address.SERVER + ":", "https://" + host + "/");
    }
}
