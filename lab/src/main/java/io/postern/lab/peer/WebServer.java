package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import java.io.IOException;
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
     */
    public record Host(String name, Authority.Leaf leaf) {}

    /** Starts it and waits until it listens. IPv6 addresses stand in brackets. */
    public static WebServer start(Namespace where, Path folder, List<String> addresses, List<Host> hosts)
            throws IOException, InterruptedException {
        return start(where, folder, "", addresses, hosts);
    }

    /** The same, but clients that name no host, or one that it does not know, are refused with an alert. */
    public static WebServer insisting(Namespace where, Path folder, String address, List<Host> hosts)
            throws IOException, InterruptedException {
        String others = "  server { listen " + address + ":443 ssl default_server; ssl_reject_handshake on; }\n";
        return start(where, folder, others, List.of(address), hosts);
    }

    /** One that answers in clear on port 443, whoever calls and whatever they say, with a page that says why they may not. */
    public static WebServer blocking(Namespace where, Path folder, String address, Path page)
            throws IOException, InterruptedException {
        return start(
                where,
                folder,
                """
                  server {
                    listen %s:443;
                    error_page 400 =403 /%2$s;
                    location / { return 403; }
                    location = /%2$s { root %3$s; default_type text/html; internal; }
                    error_page 403 /%2$s;
                  }
                """.formatted(address, page.getFileName(), page.getParent()),
                List.of(address),
                List.of());
    }

    /** One that serves the files of a folder by HTTP, and nothing else. */
    public static WebServer files(Namespace where, Path folder, String address, Path served)
            throws IOException, InterruptedException {
        return new WebServer(Nginx.start(
                where,
                folder,
                "",
                "http { access_log off; server { listen " + address + ":80; root " + served + "; } }\n",
                80));
    }

    private static WebServer start(
            Namespace where, Path folder, String moreServers, List<String> addresses, List<Host> hosts)
            throws IOException, InterruptedException {
        StringBuilder servers = new StringBuilder(moreServers);
        for (Host host : hosts) {
            servers.append("  server {\n");
            addresses.forEach(
                    address -> servers.append("    listen ").append(address).append(":443 ssl http2;\n"));
            servers.append("    server_name ").append(host.name()).append(";\n    ");
            servers.append(Nginx.certificate(host.leaf())).append(" ssl_protocols TLSv1.2 TLSv1.3;\n");
            servers.append("    location / { return 200 \"v1.0.0\\n\"; }\n  }\n");
        }
        String http = """
                http {
                  access_log off;
                  default_type text/plain;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                %s}
                """.formatted(servers);
        return new WebServer(Nginx.start(where, folder, "", http, 443));
    }

    @Override
    public void close() {
        nginx.close();
    }
}
