package io.postern.gateway.eve;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.Seen;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Extensions;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.quic.QuicClose;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.quic.SealedContent;
import io.postern.tls.quic.TransportParameter;
import io.postern.tls.quic.TransportParameters;
import io.postern.tls.quic.VersionNegotiation;
import io.postern.tls.wire.TlsVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes the {@code postern} object of a QUIC handshake. */
final class QuicFindings {
    private static final Name PROGRESS = new Name("progress");
    private static final Name ORIGINAL_DCID = new Name("original_dcid");
    private static final Name CLIENT_HELLO_PACKET = new Name("client_hello_packet");
    private static final Name HELLO_RETRY_PACKET = new Name("hello_retry_packet");
    private static final Name SERVER_HELLO_PACKET = new Name("server_hello_packet");
    private static final Name RETRY_PACKET = new Name("retry_packet");
    private static final Name BEST_VERSION_OFFERED = new Name("best_version_offered");
    private static final Name CLIENT_ALPNS = new Name("client_alpns");
    private static final Name SERVER_VERSION = new Name("server_version");
    private static final Name PACKETS = new Name("packets");
    private static final Name INITIAL_TOSERVER = new Name("initial_toserver");
    private static final Name INITIAL_TOCLIENT = new Name("initial_toclient");
    private static final Name ZERO_RTT = new Name("zero_rtt");
    private static final Name PROTECTED_TOSERVER = new Name("protected_toserver");
    private static final Name PROTECTED_TOCLIENT = new Name("protected_toclient");
    private static final Name VERSION_NEGOTIATION = new Name("version_negotiation");
    private static final Name VERSIONS = new Name("versions");
    private static final Name CLOSE = new Name("close");
    private static final Name FROM = new Name("from");
    private static final Name ERROR = new Name("error");
    private static final Name CODE = new Name("code");
    private static final Name FRAME_TYPE = new Name("frame_type");
    private static final Name REASON = new Name("reason");
    private static final Name PACKET = new Name("packet");
    private static final Name TRANSPORT_PARAMETERS = new Name("transport_parameters");
    private static final Name ID = new Name("id");
    private static final Name NAME = new Name("name");
    private static final Name NUMBER = new Name("number");
    private static final Name TEXT = new Name("text");
    private static final Name HEX = new Name("hex");
    private static final Name CIPHER = new Name("cipher");
    private static final Name TLS_VERSION = new Name("tls_version");
    private static final Name KEY_SHARE_GROUP = new Name("key_share_group");

    private static final Name CERTIFICATE_PACKET = new Name("certificate_packet");
    private static final Name KEYS = new Name("keys");
    private static final Name CHAIN_LENGTH = new Name("chain_length");
    private static final Name CERTIFICATE = new Name("certificate");
    private static final Name FINGERPRINT_SHA256 = new Name("fingerprint_sha256");

    private final JsonLines json;
    private final VerdictMembers verdicts;
    private final PolicyMembers policy;

    QuicFindings(JsonLines json) {
        this.json = json;
        verdicts = new VerdictMembers(json);
        policy = new PolicyMembers(json);
    }

    /** Of the client's event: what is known of the connection as a whole. */
    void client(QuicHandshake handshake, NameHiding hiding, TlsVerdict verdict, Optional<Judged> judged) {
        json.beginObject(FlowFindings.POSTERN);
        verdicts.write(verdict);
        json.text(FlowFindings.COMPLETENESS, completeness(handshake, hiding));
        json.text(PROGRESS, handshake.progress().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.text(ORIGINAL_DCID, handshake.originalId().toHex());
        if (handshake.clientHello().isPresent()) {
            json.number(CLIENT_HELLO_PACKET, handshake.clientHello().get().packet());
        }
        if (handshake.retry().isPresent()) {
            json.number(RETRY_PACKET, handshake.retry().get());
        }
        if (handshake.helloRetry().isPresent()) {
            json.number(
                    HELLO_RETRY_PACKET, handshake.helloRetry().get().request().packet());
        }
        if (handshake.serverHello().isPresent()) {
            json.number(SERVER_HELLO_PACKET, handshake.serverHello().get().packet());
        }
        if (handshake.sealed().serverCertificates().isPresent()) {
            json.number(
                    CERTIFICATE_PACKET,
                    handshake.sealed().serverCertificates().get().packet());
        }
        if (handshake.sealed().keys() != KeyUse.NONE) {
            json.text(KEYS, handshake.sealed().keys().name().toLowerCase(Locale.ROOT));
        }
        if (handshake.usedVersion() != handshake.version()) {
            json.text(SERVER_VERSION, Integer.toHexString(handshake.usedVersion()));
        }
        packets(handshake.packets());
        if (handshake.negotiation().isPresent()) {
            negotiation(handshake.negotiation().get());
        }
        if (handshake.close().isPresent()) {
            close(handshake.close().get());
        }
        if (handshake.clientHello().isPresent()) {
            hello(handshake.clientHello().get().message(), hiding);
        }
        policy.write(judged);
        json.endObject();
    }

    /** Of the server's event: its hello, and what secrets brought to light of what it said after it. */
    void server(ServerHello hello, SealedContent sealed, Optional<Leaf> certificate) {
        json.beginObject(FlowFindings.POSTERN);
        json.text(TLS_VERSION, TlsVersion.name(hello.version()));
        json.number(CIPHER, hello.cipherSuite());
        if (hello.keyShareGroup().isPresent()) {
            json.number(KEY_SHARE_GROUP, hello.keyShareGroup().getAsInt());
        }
        if (sealed.encryptedExtensions().isPresent()) {
            Extensions chosen = sealed.encryptedExtensions().get().message();
            TlsLists.names(json, ServerHelloText.SERVER_ALPNS, chosen.applicationProtocols());
            parameters(TransportParameters.of(chosen));
        }
        if (certificate.isPresent() && sealed.serverCertificates().isPresent()) {
            json.number(
                    CHAIN_LENGTH,
                    sealed.serverCertificates().get().message().der().size());
            json.beginObject(CERTIFICATE);
            json.members(certificate.get().members());
            json.endObject();
            json.text(FINGERPRINT_SHA256, certificate.get().sha256());
        }
        json.endObject();
    }

    private static String completeness(QuicHandshake handshake, NameHiding hiding) {
        StringJoiner words = new StringJoiner(",");
        for (Incompleteness why : Incompleteness.values()) {
            if (handshake.incompleteness().contains(why)) {
                words.add(why.word());
            }
        }
        boolean shown = handshake.sealed().serverCertificates().isPresent()
                || handshake.sealed().keys() == KeyUse.OPENED;
        if (handshake.serverHello().isPresent() && !shown) {
            // A server's certificates are encrypted in every version of QUIC.
            words.add("encrypted");
        }
        if (hiding.hidesName()) {
            words.add("name-hidden");
        }
        return words.length() == 0 ? "full" : words.toString();
    }

    private void packets(QuicHandshake.Packets packets) {
        json.beginObject(PACKETS);
        json.number(INITIAL_TOSERVER, packets.clientInitials());
        json.number(INITIAL_TOCLIENT, packets.serverInitials());
        json.number(ZERO_RTT, packets.zeroRtt());
        json.number(PROTECTED_TOSERVER, packets.clientProtected());
        json.number(PROTECTED_TOCLIENT, packets.serverProtected());
        json.endObject();
    }

    private void negotiation(Seen<VersionNegotiation> seen) {
        json.beginObject(VERSION_NEGOTIATION);
        json.number(PACKET, seen.packet());
        json.beginArray(VERSIONS);
        for (int version : seen.message().versions()) {
            json.element(Integer.toHexString(version));
        }
        json.endArray();
        json.endObject();
    }

    private void close(Seen<QuicClose> seen) {
        QuicClose close = seen.message();
        json.beginObject(CLOSE);
        json.text(FROM, close.from() == Side.CLIENT ? "client" : "server");
        json.text(ERROR, close.name());
        json.number(CODE, close.errorCode());
        if (close.frameType() != 0) {
            json.number(FRAME_TYPE, close.frameType());
        }
        if (!close.reason().isEmpty()) {
            json.text(REASON, close.reason());
        }
        json.number(PACKET, seen.packet());
        json.endObject();
    }

    private void hello(ClientHello hello, NameHiding hiding) {
        json.text(BEST_VERSION_OFFERED, TlsVersion.name(hello.bestVersion()));
        TlsLists.names(json, CLIENT_ALPNS, hello.applicationProtocols());
        NameFindings.write(json, hello, hiding);
        parameters(TransportParameters.of(hello));
    }

    private void parameters(List<TransportParameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        json.beginArray(TRANSPORT_PARAMETERS);
        for (TransportParameter parameter : parameters) {
            json.beginElement();
            json.number(ID, parameter.id());
            json.text(NAME, parameter.name());
            if (parameter.number().isPresent()) {
                json.number(NUMBER, parameter.number().getAsLong());
            } else if (parameter.id() == TransportParameter.USER_AGENT) {
                json.text(TEXT, parameter.value().toText());
            } else if (!parameter.value().isEmpty()) {
                json.text(HEX, parameter.value().toHex());
            }
            json.endObject();
        }
        json.endArray();
    }
}
