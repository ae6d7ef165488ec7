package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An nginx that serves one short text by HTTPS on port 443 of some addresses. */
public final class WebServer implements AutoCloseable {

    private final Child nginx;

    private WebServer(Child nginx) {
        this.nginx = nginx;
    }

    /**
     * A host that it serves.
     *
     * @param name in the client's SNI; the first host is also served to clients that name none
     * @param leaf its certificate
     * @param versions as in nginx's {@code ssl_protocols}, for example {@code TLSv1.2 TLSv1.3}
     */
    public record Host(String name, Authority.Leaf leaf, String versions) {}

    /** Starts it and waits until it listens. IPv6 addresses stand in brackets. */
    public static WebServer start(Namespace where, Path folder, List<String> addresses, List<Host> hosts)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(folder, addresses, hosts));
        Child child = where.command("nginx", "-e", "stderr", "-p", folder.toString(), "-c", configuration.toString())
                .start(folder.resolve("nginx.log"));
        child.awaitPort(Transport.TCP, 443);
        return new WebServer(child);
    }

    private static String configuration(Path folder, List<String> addresses, List<Host> hosts) {
        StringBuilder text = new StringBuilder("""
                daemon off;
                user root;
                worker_processes 1;
                error_log stderr;
                pid %1$s/nginx.pid;
                events { }
                http {
                  access_log off;
                  default_type text/plain;
                  client_body_temp_path %1$s/nginx-body;
                  proxy_temp_path %1$s/nginx-proxy;
                  fastcgi_temp_path %1$s/nginx-fastcgi;
                  uwsgi_temp_path %1$s/nginx-uwsgi;
                  scgi_temp_path %1$s/nginx-scgi;
                """.formatted(folder));
        for (Host host : hosts) {
            text.append("  server {\n");
            addresses.forEach(
                    address -> text.append("    listen ").append(address).append(":443 ssl http2;\n"));
            text.append("""
                        server_name %s;
                        ssl_certificate %s;
                        ssl_certificate_key %s;
                        ssl_protocols %s;
                        location / { return 200 "v1.0.0\\n"; }
                      }
                    """.formatted(
                            host.name(), host.leaf().certificate(), host.leaf().key(), host.versions()));
        }
        return text.append("}\n").toString();
    }

    @Override
    public void close() {
        nginx.close();
    }
}
