package io.postern.tls.preface;

import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Flows;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.Hello;
import io.postern.tls.Talk;
import io.postern.tls.TlsProtocol;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartTlsTest {
    private static final TcpFlow FLOW = Flows.tcp();

    /** A line that one side says in clear. */
    private record Line(Side from, Opaque said) {
        byte[] bytes() {
            return said.toArray();
        }
    }

    private static final class Script {
        private final List<Line> lines = new ArrayList<>();

        Script client(String text) {
            return client(ascii(text));
        }

        Script server(String text) {
            return server(ascii(text));
        }

        Script client(byte[] bytes) {
            lines.add(new Line(Side.CLIENT, Opaque.wrap(bytes, 0, bytes.length)));
            return this;
        }

        Script server(byte[] bytes) {
            lines.add(new Line(Side.SERVER, Opaque.wrap(bytes, 0, bytes.length)));
            return this;
        }
    }

    private static Script script(Preface protocol) {
        return switch (protocol) {
            case SMTP ->
                new Script()
                        .server("220 mx.test ESMTP\r\n")
                        .client("EHLO builder.test\r\n")
                        .server("250-mx.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n")
                        .client("STARTTLS\r\n")
                        .server("220 2.0.0 Ready to start TLS\r\n");
            case IMAP ->
                new Script()
                        .server("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n")
                        .client("a1 CAPABILITY\r\n")
                        .server("* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK done\r\n")
                        .client("a2 STARTTLS\r\n")
                        .server("a2 OK Begin TLS negotiation now\r\n");
            case POP3 ->
                new Script()
                        .server("+OK POP3 ready\r\n")
                        .client("CAPA\r\n")
                        .server("+OK\r\nSTLS\r\n.\r\n")
                        .client("STLS\r\n")
                        .server("+OK Begin TLS\r\n");
            case FTP ->
                new Script()
                        .server("220 ftp.test\r\n")
                        .client("AUTH TLS\r\n")
                        .server("234 Proceed with negotiation.\r\n");
            case LDAP ->
                new Script()
                        .client(join(hex("301d 020101 7718 8016"), ascii("1.3.6.1.4.1.1466.20037")))
                        .server(join(hex("3024 020101 781f 0a0100 0400 0400 8a16"), ascii("1.3.6.1.4.1.1466.20037")));
            case XMPP ->
                new Script()
                        .client("<?xml version='1.0'?><stream:stream xmlns='jabber:client' to='a.test'>")
                        .server("<?xml version='1.0'?><stream:stream id='1'><stream:features>"
                                + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>")
                        .client("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
                        .server("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
            case POSTGRESQL ->
                new Script()
                        .client(hex("00000008 04d21630"))
                        .server("N")
                        .client(hex("00000008 04d2162f"))
                        .server("S");
            case MYSQL ->
                new Script()
                        .server(join(hex("2e0000 00 0a"), ascii("8.4.0\0"), new byte[0x2e - 7]))
                        .client(join(hex("200000 01 058aa600 00000001 21"), new byte[23]));
            case SOCKS ->
                new Script()
                        .client(hex("05 02 00 02"))
                        .server(hex("05 02"))
                        .client(join(hex("01 04"), ascii("user"), hex("04"), ascii("word")))
                        .server(hex("01 00"))
                        .client(join(hex("05 01 00 03 06"), ascii("a.test"), hex("01bb")))
                        .server(hex("05 00 00 01 c0000207 1f90"));
            case NONE, HTTP_CONNECT -> throw new IllegalArgumentException("no STARTTLS in " + protocol);
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "HTTP_CONNECT"})
    void tlsAfterTheUpgradeIsRead(Preface protocol) {
        for (int most = 1; most < 100; most += 9) {
            Talk talk = new Talk();
            for (Line line : script(protocol).lines) {
                talk.inPieces(line.from, most, line.bytes());
            }
            talk.inPieces(Side.CLIENT, most, Hello.modernClient("a.test").record())
                    .inPieces(Side.SERVER, most, join(Hello.modernServer().record(), applicationData(50)))
                    .client(applicationData(60));
            assertThat(talk.handshake().serverName()).contains("a.test");
            assertThat(talk.handshake().serverHello()).isPresent();
            assertThat(talk.handshake().opening().from()).isEqualTo(protocol);
            assertThat(talk.handshake().opening().connect()).isEmpty();
            assertThat(talk.handshake().incompleteness()).isEmpty();
            assertThat(talk.anomalies).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "HTTP_CONNECT"})
    void theFirstSpeakerIsClaimed(Preface protocol) {
        Line first = script(protocol).lines.getFirst();
        byte[] bytes = first.bytes();
        TlsProtocol tls = new TlsProtocol(new Talk());
        for (int length = 1; length <= bytes.length; length++) {
            Claim claim = tls.claim(FLOW, first.from, bytes, 0, length);
            assertThat(claim).isNotEqualTo(Claim.NO);
            if (claim.isYes()) {
                assertThat(claim)
                        .isIn(Claim.YES, first.from == Side.CLIENT ? Claim.YES_FROM_CLIENT : Claim.YES_FROM_SERVER);
                return;
            }
        }
        throw new AssertionError("never claimed: " + protocol);
    }

    @Test
    void tlsBehindTheOlderSocksIsRead() {
        for (int most = 1; most < 20; most++) {
            Talk talk = new Talk()
                    .inPieces(Side.CLIENT, most, join(hex("04 01 01bb 00000001"), ascii("me\0a.test\0")))
                    .inPieces(Side.SERVER, most, hex("00 5a 01bb 00000000"))
                    .client(Hello.modernClient("a.test").record())
                    .server(Hello.modernServer().record(), applicationData(50))
                    .client(applicationData(60));
            assertThat(talk.handshake().serverHello()).isPresent();
            assertThat(talk.handshake().opening().from()).isEqualTo(Preface.SOCKS);
        }
    }

    @Test
    void aProxyThatRefusesIsLetGo() {
        assertThat(new Talk().client(hex("05 01 00")).server(hex("05 ff")).isOpen())
                .isFalse();
        assertThat(new Talk()
                        .client(hex("05 01 00"))
                        .server(hex("05 00 05 02 00 01 0000"))
                        .isOpen())
                .isFalse();
    }

    @Test
    void mailInClearIsLetGo() {
        Talk talk = new Talk()
                .server(ascii("220 mx.test ESMTP\r\n"))
                .client(ascii("EHLO builder.test\r\n"))
                .server(ascii("250 mx.test\r\n"))
                .client(ascii("MAIL FROM:<a@b.test>\r\n"));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshakes).isEmpty();
    }

    @Test
    void aLoginInClearIsLetGo() {
        assertThat(new Talk()
                        .server(ascii("* OK hi\r\n"))
                        .client(ascii("a LOGIN x y\r\n"))
                        .isOpen())
                .isFalse();
        assertThat(new Talk()
                        .server(ascii("+OK hi\r\n"))
                        .client(ascii("USER x\r\n"))
                        .isOpen())
                .isFalse();
        assertThat(new Talk()
                        .server(ascii("220 hi\r\n"))
                        .client(ascii("USER x\r\n"))
                        .isOpen())
                .isFalse();
    }

    @Test
    void aDatabaseThatDeclinesIsLetGo() {
        Talk talk =
                new Talk().client(hex("00000008 04d2162f")).server(ascii("N")).client(hex("0000001a 00030000"));
        assertThat(talk.isOpen()).isFalse();
    }

    @Test
    void aLongGreetingIsLetGo() {
        Talk talk = new Talk().inPieces(Side.SERVER, 1000, ascii("220-hello\r\n".repeat(2000)));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.counters()).containsEntry("tls.preface.left", 1L);
    }

    @Test
    void theUpgradeIsFoundWithTheClientsSideAlone() {
        Talk talk = new Talk()
                .client(ascii("EHLO builder.test\r\n"))
                .client(ascii("STARTTLS\r\n"))
                .client(Hello.modernClient("mx.test").record())
                .close();
        assertThat(talk.handshake().serverName()).contains("mx.test");
        assertThat(talk.handshake().opening().from()).isEqualTo(Preface.SMTP);
    }
}
