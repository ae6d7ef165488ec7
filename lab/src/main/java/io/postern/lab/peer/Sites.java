package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An nginx that serves folders, one for each host's name, by HTTPS on port 443 and by HTTP on port 80. */
public final class Sites implements AutoCloseable {
    private final Child nginx;

    private Sites(Child nginx) {
        this.nginx = nginx;
    }

    /**
     * Starts it and waits until it listens. Names that it does not know get the first folder.
     *
     * @param addresses where; IPv6 in brackets
     * @param names of hosts; each has the folder of its name below {@code root}
     * @param leaf the certificate that it shows for all of them
     * @param log a line for each request: name in the hello, Host, the server's address, request
     */
    public static Sites start(
            Namespace where,
            Path folder,
            List<String> addresses,
            List<String> names,
            Path root,
            Authority.Leaf leaf,
            Path log)
            throws IOException, InterruptedException {
        StringBuilder servers = new StringBuilder();
        for (String name : names) {
            servers.append("  server {\n    server_name ").append(name).append(";\n    ");
            for (String address : addresses) {
                servers.append("listen ").append(address).append(":443 ssl; ");
                servers.append("listen ").append(address).append(":80; ");
            }
            servers.append("\n    root ").append(root.resolve(name)).append(";\n  }\n");
        }
        String http = """
                http {
                  log_format asked '$ssl_server_name $http_host $server_addr $request';
                  access_log %s asked;
                  default_type text/plain;
                  keepalive_timeout 60s;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  %s
                %s}
                """.formatted(log, Nginx.certificate(leaf), servers);
        return new Sites(Nginx.start(where, folder, "", http, 443));
    }

    @Override
    public void close() {
        nginx.close();
    }
}
