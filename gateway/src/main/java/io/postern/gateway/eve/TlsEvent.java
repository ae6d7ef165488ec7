package io.postern.gateway.eve;

import io.postern.capture.flow.TcpFlow;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.Resumption;
import io.postern.tls.TlsHandshake;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.wire.TlsVersion;
import java.util.Optional;

/** Writes {@code tls} events: one a session, when nothing more of it can be read. */
final class TlsEvent {
    private static final Name TLS = new Name("tls");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name TX_ID = new Name("tx_id");
    private static final Name SNI = new Name("sni");
    private static final Name VERSION = new Name("version");
    private static final Name FROM_PROTO = new Name("from_proto");
    private static final Name SESSION_RESUMED = new Name("session_resumed");
    private static final Name CLIENT = new Name("client");
    private static final Name UNDETERMINED = new Name("UNDETERMINED");

    private final JsonLines json;
    private final Envelope envelope;
    private final ClientHelloText clientHellos = new ClientHelloText(Ja4.Transport.TCP);
    private final ServerHelloText serverHellos = new ServerHelloText();
    private final TlsFindings findings;
    private final boolean strict;

    TlsEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        findings = new TlsFindings(json);
    }

    /**
     * Writes one session.
     *
     * @param hiding whether its name is hidden
     * @param verdict who stands behind it
     * @param judged what a policy says of it
     * @param transaction number of the session in its flow, from 0
     */
    void write(
            TcpFlow flow,
            TlsHandshake handshake,
            Optional<Leaf> server,
            Optional<Leaf> client,
            NameHiding hiding,
            TlsVerdict verdict,
            Optional<Judged> judged,
            String file,
            long transaction) {
        envelope.begin(TLS, flow, handshake.client(), file, handshake.packet(), handshake.timeNanos());
        json.text(APP_PROTO, TLS);
        json.number(TX_ID, transaction);
        json.beginObject(TLS);
        if (server.isPresent()) {
            json.members(server.get().members());
        }
        if (handshake.serverHello().isPresent()) {
            json.text(
                    VERSION,
                    TlsVersion.name(handshake.serverHello().get().message().version()));
        } else {
            json.text(VERSION, UNDETERMINED);
        }
        if (handshake.opening().connect().isPresent()
                || !handshake.opening().from().word().isEmpty()) {
            json.text(FROM_PROTO, handshake.opening().from().word());
        }
        if (handshake.resumption() != Resumption.NONE) {
            json.flag(SESSION_RESUMED, true);
        }
        if (handshake.clientHello().isPresent()) {
            client(handshake.clientHello().get().message());
        }
        if (handshake.serverHello().isPresent()) {
            serverHellos.write(json, handshake.serverHello().get().message());
        }
        if (handshake.encryptedExtensions().isPresent()) {
            TlsLists.names(
                    json,
                    ServerHelloText.SERVER_ALPNS,
                    handshake.encryptedExtensions().get().message().applicationProtocols());
        }
        if (client.isPresent()) {
            json.beginObject(CLIENT);
            json.members(client.get().members());
            json.endObject();
        }
        json.endObject();
        if (!strict) {
            findings.write(handshake, server, hiding, verdict, judged);
        }
        json.endLine();
    }

    private void client(ClientHello hello) {
        Optional<String> name = hello.serverName();
        if (name.isPresent()) {
            json.text(SNI, name.get());
        }
        clientHellos.write(json, hello);
    }
}
