package io.postern.gateway.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.source.UnreadableInputException;
import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryPageTest {
    private final Recording recording = new Recording();

    private Connection connection(int clientPort, String server) {
        return new Connection(recording, "10.0.0.1:" + clientPort, server);
    }

    @Test
    void pageTellsWhatWasReadWhatIsWrongAndWhoTalkedToWhom() {
        for (int id = 1; id <= 2; id++) {
            recording.udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(id, "sum.example.test", Dns.A));
            recording.after(20).udp("10.0.0.53:53", "10.0.0.1:4000", Dns.failure(id, "sum.example.test", 3));
        }
        connection(4001, "203.0.113.7:443")
                .open()
                .says(Tls.clientHello("proxy.example.test"))
                .answers(Tls.serverHello(0x0304))
                .close();
        connection(4002, "203.0.113.8:443").syn().reset();
        connection(4003, "203.0.113.8:443").syn().reset();
        connection(4004, "203.0.113.9:443")
                .open()
                .says(Tls.clientHello("git.example.test"))
                .answers(Tls.alert(2, 112))
                .close();
        assertThat(Replayed.of(recording).page()).isEqualTo("""
                test.pcap
                  24 packets, 1.4 kB, raw IPv4
                  2026-11-23 02:10:11 to 02:10:11 UTC, 0.061 s
                  4 TCP connections, 1 UDP flow, 2 TLS sessions
                  tls-alert 1, refused 2, established 1

                Findings  worst first
                  tls-alert  1 connection: a fatal TLS alert ended the handshake, since 2026-11-23 02:10:11
                    git.example.test  1  unrecognized_name by the server  packet 21
                    > The server knows no such name: look for a typo, for DNS that leads to another machine, or add
                      the name to the server.
                  refused  2 connections: a reset answered the SYN, since 2026-11-23 02:10:11
                    203.0.113.8:443  2  packets 14, 16
                    > Nothing listens there, or a firewall rejects: check address, port and the rules on the way.

                Hosts  by the name clients asked for, else by address
                  host                conns  failed  mostly     TLS     RTT
                  203.0.113.8:443         2       2  refused
                  git.example.test        1       1  tls-alert       1.0 ms
                  proxy.example.test      1                     1.3  1.0 ms

                Resolvers  DNS over UDP and TCP
                  server     queries  NXDOMAIN   median      p95
                  10.0.0.53        2         2  20.0 ms  20.0 ms

                Names that DNS could not answer for
                  name              types  failed  how
                  sum.example.test  A           2  NXDOMAIN
                """);
    }

    @Test
    void adviceIsForTheAlertThatWasSent() {
        connection(4001, "203.0.113.7:443")
                .open()
                .says(Tls.clientHello(""))
                .answers(Tls.alert(2, 112))
                .close();
        connection(4002, "203.0.113.7:443")
                .open()
                .says(Tls.clientHello("a.test"))
                .answers(Tls.alert(2, 70))
                .close();
        connection(4003, "203.0.113.7:443")
                .open()
                .says(Tls.clientHello("b.test"))
                .says(Tls.alert(2, 45))
                .close();
        assertThat(Replayed.of(recording).page())
                .contains("203.0.113.7:443  1  unrecognized_name by the server, no SNI")
                .contains("> The ClientHello names no host (SNI), and this server wants one")
                .contains("> Client and server share no version of TLS")
                .contains("the client's clock is wrong");
        assertThat(Replayed.of(recording).events("tls"))
                .filteredOn(tls -> tls.at("/postern/sni_missing").asBoolean())
                .hasSize(1);
    }

    @Test
    void nothingWrongIsSaid() {
        connection(4001, "203.0.113.7:80")
                .open()
                .says("GET / HTTP/1.1\r\n\r\n")
                .answers("HTTP/1.1 200 OK\r\n\r\n")
                .close();
        assertThat(Replayed.of(recording).page()).contains("\nFindings  none\n").doesNotContain("Skipped");
    }

    @Test
    void emptyCaptureHasAPageToo() {
        assertThat(Replayed.of(recording).page()).startsWith("test.pcap\n  0 packets, 0 B\n");
    }

    @Test
    void whatIsOddOrSkippedIsCounted() {
        connection(4001, "203.0.113.7:443").says("x").answers("y");
        recording.udp(
                "10.0.0.53:53",
                "10.0.0.1:4000",
                Dns.message(1, 0x8180, "odd.test", Dns.SOA, 1)
                        .record(Dns.SOA, 60, new byte[] {1, 2, 3})
                        .bytes());
        assertThat(Replayed.of(recording).page())
                .contains("odd  what protocols sent that they should not\n    dns malformed_data  1  packet 3\n")
                .contains("Skipped, cut short or odd", "tcp.midstream_pickups");
    }

    @Test
    void hostileNamesNeitherSteerTheTerminalNorBreakColumns() {
        String hostile = "\u001b[2J" + "\u00ff".repeat(50);
        for (int i = 0; i < 30; i++) {
            String name = hostile + "." + "a".repeat(60) + "." + i + ".test";
            recording.udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(i, name, Dns.A));
            recording.udp("10.0.0.53:53", "10.0.0.1:4000", Dns.failure(i, name, 2));
            connection(5000 + i, "203.0.113.7:" + (443 + i))
                    .open()
                    .says(Tls.clientHello("\u0007" + "b".repeat(200) + i))
                    .reset();
        }
        String page = Replayed.of(recording).page();
        assertThat(page).contains("and 5 more hosts", "and 15 more names");
        assertThat(page.lines()).allMatch(line -> line.length() <= 100).allMatch(line -> line.matches("[ -~]*"));
    }

    @Test
    void colourIsForWhatMattersAndOnlyWhenAskedFor() {
        connection(4002, "203.0.113.8:443").syn().reset();
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.page()).doesNotContain("\u001b");
        assertThat(new SummaryPage(replayed.summary(), List.of(), false, Style.COLOUR).text())
                .contains("\u001b[31mrefused 1\u001b[0m");
    }

    @Test
    void severalCapturesAddUpAndPacketsNameTheirFile() {
        connection(4002, "203.0.113.8:443").syn().reset();
        CaptureSummary sum = new CaptureSummary();
        for (int i = 0; i < 3; i++) {
            sum.add(Replayed.of(recording).summary());
        }
        List<UnreadableInputException> leftOut = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            leftOut.add(new UnreadableInputException("notes" + i + ".txt", "is a text file", "give a capture"));
        }
        assertThat(new SummaryPage(sum, leftOut, true, Style.PLAIN).text())
                .startsWith("3 captures\n  interrupted")
                .contains("  6 packets, ", "3 TCP connections", "203.0.113.8:443  3  test.pcap:2, 2, 2\n")
                .contains("left out: notes2.txt is a text file", "left out: 2 more files");
    }

    @Test
    void queryAtTheEndOfTheCaptureIsNotCalledUnanswered() {
        recording.udp("10.0.0.1:4000", "10.0.0.53:53", Dns.query(1, "late.test", Dns.A));
        recording.udp("10.0.0.1:4001", "10.0.0.53:53", Dns.query(2, "later.test", Dns.A));
        assertThat(Replayed.of(recording).page()).doesNotContain("late.test").doesNotContain("unanswered");
        recording.after(6000).udp("10.0.0.1:4001", "10.0.0.53:53", Dns.query(3, "last.test", Dns.A));
        assertThat(Replayed.of(recording).page())
                .contains("late.test", "no answer")
                .doesNotContain("last.test");
    }
}
