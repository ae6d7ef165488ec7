package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.nio.file.Path;

/** An nginx that greets by SMTP (587), IMAP (143) and POP3 (110) and turns to TLS on request. Nobody can log in. */
public final class MailServer implements AutoCloseable {

    private final Child nginx;

    private MailServer(Child nginx) {
        this.nginx = nginx;
    }

    /** Starts it on one address and waits until it listens. */
    public static MailServer start(Namespace where, Path folder, String address, String name, Authority.Leaf leaf)
            throws IOException, InterruptedException {
        String mail = """
                mail {
                  server_name %2$s;
                  auth_http 127.0.0.1:9/;
                  %3$s
                  ssl_protocols TLSv1.2;
                  starttls on;
                  server { listen %1$s:110; protocol pop3; }
                  server { listen %1$s:143; protocol imap; }
                  server { listen %1$s:587; protocol smtp; }
                }
                """.formatted(address, name, Nginx.certificate(leaf));
        String module = "load_module /usr/lib/nginx/modules/ngx_mail_module.so;";
        return new MailServer(Nginx.start(where, folder, module, mail, 587));
    }

    @Override
    public void close() {
        nginx.close();
    }
}
