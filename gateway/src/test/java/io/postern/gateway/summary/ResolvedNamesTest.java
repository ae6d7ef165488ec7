package io.postern.gateway.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;

/** Hosts that refuse or keep silent have a name where DNS gave it. */
class ResolvedNamesTest {
    private static final int[] ADDRESS = {192, 0, 2, 7};

    private final Recording recording = new Recording();
    private int id;

    private void answer(String client, String name) {
        id++;
        recording.udp(client + ":4000", "10.0.0.53:53", Dns.query(id, name, Dns.A));
        recording.udp("10.0.0.53:53", client + ":4000", Dns.answer(id, name, ADDRESS));
    }

    private void refuse(String client, int port) {
        new Connection(recording, client + ":4" + (100 + id), "192.0.2.7:" + port)
                .syn()
                .reset();
    }

    private String page() {
        return Replayed.of(recording).page();
    }

    @Test
    void hostThatRefusesHasTheNameThatDnsGaveItsClient() {
        answer("10.0.0.1", "Git.example");
        refuse("10.0.0.1", 443);
        assertThat(page())
                .contains("    git.example (192.0.2.7)  1  packet 4\n")
                .doesNotContain("192.0.2.7:443");
    }

    @Test
    void portThatIsNotTheUsualOneIsNamed() {
        answer("10.0.0.1", "git.example");
        refuse("10.0.0.1", 8443);
        assertThat(page()).contains("    git.example:8443 (192.0.2.7)  1  packet 4\n");
    }

    @Test
    void anotherClientsAnswerServesWhereItsOwnWasNotSeen() {
        answer("10.0.0.99", "git.example");
        refuse("10.0.0.1", 443);
        assertThat(page()).contains("git.example (192.0.2.7)  1");
    }

    @Test
    void answerToTheClientItselfComesFirst() {
        answer("10.0.0.99", "other.example");
        answer("10.0.0.1", "git.example");
        refuse("10.0.0.1", 443);
        assertThat(page()).contains("git.example (192.0.2.7)  1");
    }

    @Test
    void addressOfTwoNamesHasNone() {
        answer("10.0.0.1", "git.example");
        answer("10.0.0.1", "wiki.example");
        refuse("10.0.0.1", 443);
        assertThat(page()).contains("192.0.2.7:443  1").doesNotContain("(192.0.2.7)");
    }

    @Test
    void twoClientsWithTwoNamesForOneHostLeaveItUnnamed() {
        answer("10.0.0.1", "git.example");
        answer("10.0.0.2", "wiki.example");
        refuse("10.0.0.1", 443);
        refuse("10.0.0.2", 443);
        assertThat(page()).contains("192.0.2.7:443  2").doesNotContain("(192.0.2.7)");
    }

    @Test
    void nameThatWasAnsweredAfterwardsIsNotTheReason() {
        refuse("10.0.0.1", 443);
        answer("10.0.0.1", "git.example");
        assertThat(page()).contains("192.0.2.7:443  1").doesNotContain("(192.0.2.7)");
    }

    @Test
    void secondNameThatWasAnsweredAfterwardsChangesNothing() {
        answer("10.0.0.1", "git.example");
        refuse("10.0.0.1", 443);
        answer("10.0.0.1", "wiki.example");
        assertThat(page()).contains("git.example (192.0.2.7)  1");
    }

    @Test
    void errorsNameNobody() {
        recording.udp(
                "10.0.0.53:53",
                "10.0.0.1:4000",
                Dns.message(1, 0x8183, "git.example", Dns.A, 1)
                        .record(Dns.A, 60, new byte[] {(byte) 192, 0, 2, 7})
                        .bytes());
        refuse("10.0.0.1", 443);
        assertThat(page()).contains("192.0.2.7:443  1").doesNotContain("(192.0.2.7)");
    }

    @Test
    void hostThatSaysItsNameInTlsKeepsThat() {
        answer("10.0.0.1", "git.example");
        new Connection(recording, "10.0.0.1:4100", "192.0.2.7:443")
                .open()
                .says(Tls.clientHello("sni.example"))
                .reset();
        assertThat(page()).contains("sni.example").doesNotContain("(192.0.2.7)");
    }

    @Test
    void namesBeyondTheCapAreNotKept() {
        for (int i = 0; i < ResolvedNames.KEPT; i++) {
            byte[] address = {10, 9, (byte) (i >> 8), (byte) i};
            recording.udp(
                    "10.0.0.53:53",
                    "10.0.0.1:4000",
                    Dns.message(i, 0x8180, "n" + i, Dns.A, 1)
                            .record(Dns.A, 60, address)
                            .bytes());
        }
        answer("10.0.0.1", "git.example");
        refuse("10.0.0.1", 443);
        new Connection(recording, "10.0.0.1:5000", "10.9.0.5:443").syn().reset();
        assertThat(page()).contains("n5 (10.9.0.5)").contains("192.0.2.7:443");
    }
}
