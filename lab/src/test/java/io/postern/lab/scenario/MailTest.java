package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.MailServer;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that begins in the middle of a conversation in clear. */
class MailTest {

    @TempDir
    private Path folder;

    @Test
    void tlsAfterStartTlsIsFoundInSmtpImapAndPop3() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl");
        Needs.files("/usr/lib/nginx/modules/ngx_mail_module.so");
        Path capture = folder.resolve("mail.pcap");
        Authority authority = Authority.create(folder);
        try (Network network = Network.build();
                MailServer _ = MailServer.start(
                        network.server(), folder, Address.SERVER, "mail.test", authority.leaf("mail.test"));
                Recording recording = Recording.start(network, capture)) {
            for (String service : List.of("smtp:587", "imap:143", "pop3:110")) {
                String[] parts = service.split(":");
                network.client()
                        .command(
                                "openssl",
                                "s_client",
                                "-starttls",
                                parts[0],
                                "-connect",
                                Address.SERVER + ":" + parts[1])
                        .with("-servername", "mail.test", "-verify_return_error", "-CAfile")
                        .with(authority.certificate().toString())
                        .reading("Q\n")
                        .mustRun();
            }
            recording.stop();
        }

        assertThat(Replay.of(capture).events("tls"))
                .extracting(tls ->
                        tls.at("/dest_port").asInt() + " " + text(tls, "/tls/sni") + " " + text(tls, "/tls/subject"))
                .containsExactlyInAnyOrder(
                        "587 mail.test CN=mail.test", "143 mail.test CN=mail.test", "110 mail.test CN=mail.test");
    }
}
