package io.postern.gateway.inspection;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpEnd;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.Resumption;
import io.postern.tls.Seen;
import io.postern.tls.TlsHandshake;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.chain.ServerName;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.judge.Presented;
import io.postern.tls.judge.PresentedJudge;
import io.postern.tls.judge.Products;
import io.postern.tls.judge.TlsJudge;
import io.postern.tls.judge.TlsObservation;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.preface.Preface;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the TLS connections of one capture. What hides its certificates costs nothing but a look-up of its name. */
final class TlsVerdicts {
    private final Trust trust;
    private final TlsJudge judge;
    private @Nullable PresentedJudge presented;
    private long firstNanos = Long.MIN_VALUE;

    /** The list is the same for all captures. */
    private static final class KnownProducts {
        static final Products LIST = Products.bundled();
    }

    TlsVerdicts(Trust trust) {
        this.trust = trust;
        judge = new TlsJudge(KnownProducts.LIST, trust.expectations());
    }

    /** The capture begins. */
    void begin(long nanos) {
        firstNanos = nanos;
    }

    /**
     * Judges a session.
     *
     * @param nameShown whether the name in clear is the one that the client asked for
     */
    TlsVerdict of(TcpFlow flow, TlsHandshake handshake, boolean nameShown) {
        boolean tunnelled = tunnelled(handshake);
        if (!tunnelled && flow.serverRttMicros() > 0) {
            judge.roundTrip(flow.address(Side.SERVER), flow.port(Side.SERVER), flow.serverRttMicros());
        }
        boolean hidden = handshake.version().isPresent()
                && TlsVersion.hidesCertificates(handshake.version().getAsInt());
        if (hidden && nameShown && handshake.serverName().isPresent()) {
            judge.choseTls13(handshake.serverName().get().toLowerCase(Locale.ROOT));
        }
        Optional<Seen<CertificateChain>> certificates = handshake.serverCertificates();
        if (certificates.isEmpty() || certificates.get().message().isEmpty()) {
            return hidden && !handshake.resumedInSight()
                    ? TlsVerdict.ENCRYPTED
                    : handshake.resumption() != Resumption.NONE ? TlsVerdict.RESUMED : TlsVerdict.NO_CERTIFICATE;
        }
        Optional<ServerName> name = nameShown ? name(handshake) : Optional.empty();
        return judge.judge(observation(flow, handshake, certificates.get(), name, tunnelled));
    }

    /**
     * Judges a QUIC connection. Times and TTLs of datagrams are not compared: there is no SYN-ACK to compare them with.
     *
     * @param nameShown whether the name in clear is the one that the client asked for
     */
    TlsVerdict of(Flow flow, QuicHandshake handshake, boolean nameShown) {
        if (handshake.serverHello().isEmpty()) {
            return TlsVerdict.NO_CERTIFICATE;
        }
        Seen<ServerHello> hello = handshake.serverHello().get();
        Optional<Seen<CertificateChain>> certificates = handshake.sealed().serverCertificates();
        if (certificates.isEmpty() || certificates.get().message().isEmpty()) {
            boolean opened = handshake.sealed().encryptedExtensions().isPresent();
            boolean resumed = hello.message().extensions().has(ExtensionType.PRE_SHARED_KEY);
            return opened && resumed ? TlsVerdict.RESUMED : TlsVerdict.ENCRYPTED;
        }
        Optional<ServerName> name = nameShown ? handshake.serverName().flatMap(ServerName::of) : Optional.empty();
        CertificateChain sent = certificates.get().message();
        Instant at = at(certificates.get().timeNanos());
        Presented shown = presented().judge(sent, Opaque.EMPTY, at);
        return judge.judge(new TlsObservation(
                name,
                flow.address(Side.SERVER),
                flow.port(Side.SERVER),
                false,
                shown,
                sent.complete(),
                hello.message().version(),
                true,
                false,
                -1,
                -1,
                -1,
                hello.packet(),
                certificates.get().packet(),
                at));
    }

    private PresentedJudge presented() {
        PresentedJudge known = presented;
        if (known == null) {
            known = new PresentedJudge(trust.roots(), trust.logs());
            presented = known;
        }
        return known;
    }

    static boolean tunnelled(TlsHandshake handshake) {
        Preface from = handshake.opening().from();
        return from == Preface.HTTP_CONNECT || from == Preface.SOCKS;
    }

    private TlsObservation observation(
            TcpFlow flow,
            TlsHandshake handshake,
            Seen<CertificateChain> certificates,
            Optional<ServerName> name,
            boolean tunnelled) {
        Instant at = at(certificates.timeNanos());
        CertificateChain sent = certificates.message();
        Optional<ServerHello> hello = handshake.serverHello().map(Seen::message);
        TcpEnd server = flow.end(Side.SERVER);
        return new TlsObservation(
                name,
                flow.address(Side.SERVER),
                flow.port(Side.SERVER),
                // The TTLs of a flow whose client speaks as the TLS server are the client's.
                tunnelled || handshake.client() != Side.CLIENT,
                presented().judge(sent, timestamps(hello), at),
                sent.complete(),
                hello.map(ServerHello::version).orElse(0),
                handshake
                        .clientHello()
                        .map(seen -> TlsVersion.hidesCertificates(seen.message().bestVersion()))
                        .orElse(false),
                hello.map(ServerHello::downgradeSentinel).orElse(false),
                server.syn().map(TcpEnd.SynFacts::timeToLive).orElse(-1),
                server.dataTimeToLive(),
                flow.serverRttMicros(),
                handshake.serverHello().map(Seen::packet).orElse(0L),
                certificates.packet(),
                at);
    }

    private Instant at(long nanos) {
        long moment = trust.at().isPresent() ? trust.at().get().resolve(firstNanos) : nanos;
        return Instant.ofEpochSecond(Math.floorDiv(moment, 1_000_000_000L), Math.floorMod(moment, 1_000_000_000L));
    }

    private static Optional<ServerName> name(TlsHandshake handshake) {
        Optional<String> asked = handshake.serverName();
        if (asked.isPresent()) {
            return ServerName.of(asked.get());
        }
        return handshake.opening().connect().map(HttpConnect::authority).flatMap(TlsVerdicts::host);
    }

    private static Optional<ServerName> host(String authority) {
        int colon = authority.lastIndexOf(':');
        return ServerName.of(colon > authority.indexOf(']') ? authority.substring(0, colon) : authority);
    }

    private static Opaque timestamps(Optional<ServerHello> hello) {
        return hello.flatMap(message -> message.extensions().get(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP))
                .orElse(Opaque.EMPTY);
    }

    void report(CounterSink sink) {
        judge.report(sink);
        if (presented != null) {
            presented.report(sink);
        }
    }
}
