package io.postern.gateway.eve;

import io.postern.capture.flow.TcpFlow;
import io.postern.tls.Resumption;
import io.postern.tls.TlsHandshake;
import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.TlsVersion;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.io.SerializedString;

/** Writes {@code tls} events: one a session, when nothing more of it can be read. */
final class TlsEvent {
    private static final SerializedString TLS = new SerializedString("tls");
    private static final SerializedString APP_PROTO = new SerializedString("app_proto");
    private static final SerializedString TX_ID = new SerializedString("tx_id");
    private static final SerializedString SNI = new SerializedString("sni");
    private static final SerializedString VERSION = new SerializedString("version");
    private static final SerializedString FROM_PROTO = new SerializedString("from_proto");
    private static final SerializedString SESSION_RESUMED = new SerializedString("session_resumed");
    private static final SerializedString CLIENT = new SerializedString("client");
    private static final SerializedString JA3 = new SerializedString("ja3");
    private static final SerializedString JA3S = new SerializedString("ja3s");
    private static final SerializedString JA4 = new SerializedString("ja4");
    private static final SerializedString HASH = new SerializedString("hash");
    private static final SerializedString STRING = new SerializedString("string");
    private static final SerializedString CLIENT_ALPNS = new SerializedString("client_alpns");
    private static final SerializedString SERVER_ALPNS = new SerializedString("server_alpns");
    private static final SerializedString CLIENT_HANDSHAKE = new SerializedString("client_handshake");
    private static final SerializedString SERVER_HANDSHAKE = new SerializedString("server_handshake");
    private static final SerializedString CIPHERS = new SerializedString("ciphers");
    private static final SerializedString CIPHER = new SerializedString("cipher");
    private static final SerializedString EXTS = new SerializedString("exts");
    private static final SerializedString SIG_ALGS = new SerializedString("sig_algs");
    private static final SerializedString UNDETERMINED = new SerializedString("UNDETERMINED");

    private final JsonLines json;
    private final Envelope envelope;
    private final CertificateMembers certificates;
    private final TlsFindings findings;
    private final boolean strict;

    TlsEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        certificates = new CertificateMembers(json);
        findings = new TlsFindings(json);
    }

    /**
     * Writes one session.
     *
     * @param transaction number of the session in its flow, from 0
     */
    void write(TcpFlow flow, TlsHandshake handshake, Leaf server, Leaf client, String file, long transaction) {
        envelope.begin(TLS, flow, handshake.client(), file, handshake.packet(), handshake.timeNanos());
        json.text(APP_PROTO, TLS);
        json.number(TX_ID, transaction);
        json.beginObject(TLS);
        certificates.write(server);
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
            server(handshake.serverHello().get().message());
        }
        if (client.certificate().isPresent()) {
            json.beginObject(CLIENT);
            certificates.write(client);
            json.endObject();
        }
        json.endObject();
        if (!strict) {
            findings.write(handshake, server);
        }
        json.endObject();
    }

    private void client(ClientHello hello) {
        Optional<String> name = hello.serverName();
        if (name.isPresent()) {
            json.text(SNI, name.get());
        }
        Optional<Ja3> ja3 = Ja3.of(hello);
        if (ja3.isPresent()) {
            fingerprint(JA3, ja3.get());
        }
        Optional<String> ja4 = Ja4.of(hello, Ja4.Transport.TCP);
        if (ja4.isPresent()) {
            json.text(JA4, ja4.get());
        }
        names(CLIENT_ALPNS, hello.applicationProtocols());
        json.beginObject(CLIENT_HANDSHAKE);
        json.text(VERSION, TlsVersion.name(hello.legacyVersion()));
        numbers(CIPHERS, hello.cipherSuites());
        numbers(EXTS, hello.extensions().types());
        numbers(SIG_ALGS, hello.signatureAlgorithms());
        json.endObject();
    }

    private void server(ServerHello hello) {
        Optional<Ja3> ja3s = Ja3.of(hello);
        if (ja3s.isPresent()) {
            fingerprint(JA3S, ja3s.get());
        }
        names(SERVER_ALPNS, hello.applicationProtocols());
        json.beginObject(SERVER_HANDSHAKE);
        json.text(VERSION, TlsVersion.name(hello.legacyVersion()));
        json.number(CIPHER, hello.cipherSuite());
        numbers(EXTS, hello.extensions().types());
        json.endObject();
    }

    private void fingerprint(SerializedString name, Ja3 ja3) {
        json.beginObject(name);
        json.text(HASH, ja3.hash());
        json.text(STRING, ja3.text());
        json.endObject();
    }

    private void names(SerializedString name, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        json.beginArray(name);
        for (String text : names) {
            json.element(text);
        }
        json.endArray();
    }

    private void numbers(SerializedString name, CodePoints numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        json.beginArray(name);
        for (int i = 0; i < numbers.size(); i++) {
            json.element(numbers.at(i));
        }
        json.endArray();
    }
}
