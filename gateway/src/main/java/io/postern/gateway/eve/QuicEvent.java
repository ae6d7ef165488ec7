package io.postern.gateway.eve;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.Seen;
import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionName;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.quic.TransportParameters;
import io.postern.tls.wire.CodePoints;
import java.util.List;
import java.util.Optional;

/** Writes {@code quic} events: one for the client's part of a handshake, one for the server's hello if it was seen. */
final class QuicEvent {
    private static final Name QUIC = new Name("quic");
    private static final Name APP_PROTO = new Name("app_proto");
    private static final Name TX_ID = new Name("tx_id");
    private static final Name VERSION = new Name("version");
    private static final Name SNI = new Name("sni");
    private static final Name UA = new Name("ua");
    private static final Name JA3S = new Name("ja3s");
    private static final Name EXTENSIONS = new Name("extensions");
    private static final Name NAME = new Name("name");
    private static final Name TYPE = new Name("type");
    private static final Name VALUES = new Name("values");

    private final JsonLines json;
    private final Envelope envelope;
    private final ClientHelloText clientHellos = new ClientHelloText(Ja4.Transport.QUIC);
    private final QuicFindings findings;
    private final boolean strict;

    QuicEvent(JsonLines json, Envelope envelope, boolean strict) {
        this.json = json;
        this.envelope = envelope;
        this.strict = strict;
        findings = new QuicFindings(json);
    }

    /**
     * Writes one handshake.
     *
     * @param certificate the server's own, if it was opened
     * @param hiding whether its name is hidden
     * @param verdict who stands behind it
     * @param judged what a policy says of it
     * @param transaction number of its first event in its flow, from 0
     * @return how many events it came to
     */
    int write(
            Flow flow,
            QuicHandshake handshake,
            Optional<Leaf> certificate,
            NameHiding hiding,
            TlsVerdict verdict,
            Optional<Judged> judged,
            String file,
            long transaction) {
        client(flow, handshake, hiding, verdict, judged, file, transaction);
        if (handshake.serverHello().isEmpty()) {
            return 1;
        }
        server(flow, handshake, handshake.serverHello().get(), certificate, file, transaction + 1);
        return 2;
    }

    private void client(
            Flow flow,
            QuicHandshake handshake,
            NameHiding hiding,
            TlsVerdict verdict,
            Optional<Judged> judged,
            String file,
            long transaction) {
        Optional<Seen<ClientHello>> seen = handshake.clientHello();
        long packet = seen.isPresent() ? seen.get().packet() : handshake.packet();
        long nanos = seen.isPresent() ? seen.get().timeNanos() : handshake.timeNanos();
        begin(flow, Side.CLIENT, file, packet, nanos, transaction, handshake.version());
        if (seen.isPresent()) {
            ClientHello hello = seen.get().message();
            Optional<String> name = hello.serverName();
            if (name.isPresent()) {
                json.text(SNI, name.get());
            }
            Optional<String> agent = TransportParameters.userAgent(TransportParameters.of(hello));
            if (agent.isPresent()) {
                json.text(UA, agent.get());
            }
            clientHellos.write(json, hello);
            extensions(hello.extensions().types(), hello.serverNames(), hello.applicationProtocols());
        }
        json.endObject();
        if (!strict) {
            findings.client(handshake, hiding, verdict, judged);
        }
        json.endLine();
    }

    private void server(
            Flow flow,
            QuicHandshake handshake,
            Seen<ServerHello> seen,
            Optional<Leaf> certificate,
            String file,
            long transaction) {
        ServerHello hello = seen.message();
        begin(flow, Side.SERVER, file, seen.packet(), seen.timeNanos(), transaction, handshake.usedVersion());
        Optional<Ja3> ja3s = Ja3.of(hello);
        if (ja3s.isPresent()) {
            TlsLists.fingerprint(json, JA3S, ja3s.get());
        }
        extensions(hello.extensions().types(), List.of(), hello.applicationProtocols());
        json.endObject();
        if (!strict) {
            findings.server(hello, handshake.sealed(), certificate);
        }
        json.endLine();
    }

    private void begin(Flow flow, Side from, String file, long packet, long nanos, long transaction, int version) {
        envelope.begin(QUIC, flow, from, file, packet, nanos);
        json.text(APP_PROTO, QUIC);
        json.number(TX_ID, transaction);
        json.beginObject(QUIC);
        json.text(VERSION, Integer.toHexString(version));
    }

    private void extensions(CodePoints types, List<String> names, List<String> protocols) {
        if (types.isEmpty()) {
            return;
        }
        json.beginArray(EXTENSIONS);
        for (int i = 0; i < types.size(); i++) {
            int type = types.at(i);
            json.beginElement();
            Optional<String> name = ExtensionName.of(type);
            if (name.isPresent()) {
                json.text(NAME, name.get());
            }
            json.number(TYPE, type);
            if (type == ExtensionType.SERVER_NAME) {
                TlsLists.names(json, VALUES, names);
            } else if (type == ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION) {
                TlsLists.names(json, VALUES, protocols);
            }
            json.endObject();
        }
        json.endArray();
    }
}
