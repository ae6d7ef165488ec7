package io.postern.gateway.eve;

import io.postern.capture.flow.Incompleteness;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.Resumption;
import io.postern.tls.SentAlert;
import io.postern.tls.TlsHandshake;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.wire.TlsVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes the {@code postern} object of a TLS session. */
final class TlsFindings {
    private static final Name PROGRESS = new Name("progress");
    private static final Name CLIENT_HELLO_PACKET = new Name("client_hello_packet");
    private static final Name SERVER_HELLO_PACKET = new Name("server_hello_packet");
    private static final Name HELLO_RETRY_PACKET = new Name("hello_retry_packet");
    private static final Name CERTIFICATE_PACKET = new Name("certificate_packet");
    private static final Name BEST_VERSION_OFFERED = new Name("best_version_offered");
    private static final Name DOWNGRADE_SENTINEL = new Name("downgrade_sentinel");
    private static final Name KEY_SHARE_GROUP = new Name("key_share_group");
    private static final Name RESUMPTION = new Name("resumption");
    private static final Name EARLY_DATA = new Name("early_data");
    private static final Name KEYS = new Name("keys");
    private static final Name FINGERPRINT_SHA256 = new Name("fingerprint_sha256");
    private static final Name CHAIN_LENGTH = new Name("chain_length");
    private static final Name ALERTS = new Name("alerts");
    private static final Name FROM = new Name("from");
    private static final Name FATAL = new Name("fatal");
    private static final Name DESCRIPTION = new Name("description");
    private static final Name PACKET = new Name("packet");
    private static final Name CONNECT = new Name("connect");
    private static final Name AUTHORITY = new Name("authority");
    private static final Name SNI_MISSING = new Name("sni_missing");
    private static final Name STATUS = new Name("status");

    private final JsonLines json;
    private final VerdictMembers verdicts;
    private final PolicyMembers policy;

    TlsFindings(JsonLines json) {
        this.json = json;
        verdicts = new VerdictMembers(json);
        policy = new PolicyMembers(json);
    }

    void write(
            TlsHandshake handshake,
            Optional<Leaf> server,
            NameHiding hiding,
            TlsVerdict verdict,
            Optional<Judged> judged) {
        json.beginObject(FlowFindings.POSTERN);
        verdicts.write(verdict);
        json.text(FlowFindings.COMPLETENESS, completeness(handshake, hiding));
        json.text(PROGRESS, word(handshake.progress()));
        if (handshake.clientHello().isPresent()) {
            json.number(CLIENT_HELLO_PACKET, handshake.clientHello().get().packet());
            client(handshake.clientHello().get().message(), hiding);
            if (handshake.serverName().isEmpty()) {
                json.flag(SNI_MISSING, true);
            }
        }
        if (handshake.retry().isPresent()) {
            json.number(HELLO_RETRY_PACKET, handshake.retry().get().request().packet());
        }
        if (handshake.serverHello().isPresent()) {
            json.number(SERVER_HELLO_PACKET, handshake.serverHello().get().packet());
            server(handshake.serverHello().get().message());
        }
        if (handshake.serverCertificates().isPresent()) {
            json.number(CERTIFICATE_PACKET, handshake.serverCertificates().get().packet());
            json.number(
                    CHAIN_LENGTH,
                    handshake.serverCertificates().get().message().der().size());
        }
        if (server.isPresent()) {
            json.text(FINGERPRINT_SHA256, server.get().sha256());
        }
        if (handshake.resumption() != Resumption.NONE) {
            json.text(RESUMPTION, word(handshake.resumption()));
        }
        if (handshake.earlyData()) {
            json.flag(EARLY_DATA, true);
        }
        if (handshake.keys() != KeyUse.NONE) {
            json.text(KEYS, word(handshake.keys()));
        }
        if (!handshake.alerts().isEmpty()) {
            alerts(handshake);
        }
        if (handshake.opening().connect().isPresent()) {
            connect(handshake.opening().connect().get());
        }
        policy.write(judged);
        json.endObject();
    }

    /** {@code full}, or why not, joined by commas. */
    private static String completeness(TlsHandshake handshake, NameHiding hiding) {
        boolean hidden = handshake.serverCertificates().isEmpty()
                && !handshake.resumedInSight()
                && handshake.version().isPresent()
                && TlsVersion.hidesCertificates(handshake.version().getAsInt());
        if (!hidden && !hiding.hidesName() && handshake.incompleteness().isEmpty()) {
            return "full";
        }
        StringJoiner words = new StringJoiner(",");
        for (Incompleteness why : Incompleteness.values()) {
            if (handshake.incompleteness().contains(why)) {
                words.add(why.word());
            }
        }
        if (hidden) {
            words.add("encrypted");
        }
        if (hiding.hidesName()) {
            words.add("name-hidden");
        }
        return words.toString();
    }

    private void client(ClientHello hello, NameHiding hiding) {
        json.text(BEST_VERSION_OFFERED, TlsVersion.name(hello.bestVersion()));
        NameFindings.write(json, hello, hiding);
    }

    private void server(ServerHello hello) {
        if (hello.keyShareGroup().isPresent()) {
            json.number(KEY_SHARE_GROUP, hello.keyShareGroup().getAsInt());
        }
        if (hello.downgradeSentinel()) {
            json.flag(DOWNGRADE_SENTINEL, true);
        }
    }

    private void alerts(TlsHandshake handshake) {
        json.beginArray(ALERTS);
        for (SentAlert sent : handshake.alerts()) {
            json.beginElement();
            json.text(FROM, sent.from() == handshake.client() ? "client" : "server");
            json.flag(FATAL, sent.alert().fatal());
            json.text(DESCRIPTION, sent.alert().name());
            json.number(PACKET, sent.packet());
            json.endObject();
        }
        json.endArray();
    }

    private void connect(HttpConnect connect) {
        json.beginObject(CONNECT);
        json.text(AUTHORITY, connect.authority());
        if (connect.status().isPresent()) {
            json.number(STATUS, connect.status().getAsInt());
        }
        json.number(PACKET, connect.packet());
        json.endObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
