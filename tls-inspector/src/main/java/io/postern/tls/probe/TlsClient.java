package io.postern.tls.probe;

import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** The JDK's TLS over a {@link Wire}. */
final class TlsClient {
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
    private static final int SHOWN = 80;
    private static final int RECORD = 1 << 15;

    private final Wire wire;
    private final SSLEngine engine;
    private final ShownCertificates shown = new ShownCertificates();
    private final byte[] in = new byte[2 * RECORD];
    private final byte[] out = new byte[2 * RECORD];
    private int filled;
    private final byte[] beginning = new byte[SHOWN];
    private int begun;

    TlsClient(Wire wire, ProbeHello hello) {
        this.wire = wire;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {shown}, null);
            engine = context.createSSLEngine();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK is to have TLS", e);
        }
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(hello.versions().names().toArray(new String[0]));
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        parameters.setServerNames(
                hello.serverName().isPresent()
                        ? List.of(new SNIHostName(hello.serverName().get().getBytes(StandardCharsets.US_ASCII)))
                        : List.of());
        engine.setSSLParameters(parameters);
    }

    /** Up to the client's Finished. */
    void handshake() throws ProbeException {
        try {
            engine.beginHandshake();
            for (SSLEngineResult.HandshakeStatus status = engine.getHandshakeStatus(); ; ) {
                status = switch (status) {
                    case NEED_TASK -> tasks();
                    case NEED_WRAP -> wrap(new byte[0]);
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
                    case FINISHED, NOT_HANDSHAKING -> SSLEngineResult.HandshakeStatus.FINISHED;
                };
                if (status == SSLEngineResult.HandshakeStatus.FINISHED
                        || status == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING) {
                    return;
                }
            }
        } catch (SSLException e) {
            throw refused(e);
        }
    }

    /** Sends a request; returns when the first byte of an answer is there. */
    void ask(byte[] request) throws ProbeException {
        try {
            wrap(request);
            int before;
            do {
                before = plain;
                unwrap();
            } while (plain == before);
        } catch (SSLException e) {
            throw refused(e);
        }
    }

    private int plain;

    private SSLEngineResult.HandshakeStatus tasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return engine.getHandshakeStatus();
    }

    private SSLEngineResult.HandshakeStatus wrap(byte[] content) throws SSLException, ProbeException {
        ByteBuffer target = ByteBuffer.wrap(out);
        SSLEngineResult result = engine.wrap(ByteBuffer.wrap(content), target);
        wire.write(out, target.position());
        return result.getHandshakeStatus();
    }

    private SSLEngineResult.HandshakeStatus unwrap() throws SSLException, ProbeException {
        ByteBuffer source = ByteBuffer.wrap(in, 0, filled);
        SSLEngineResult result = engine.unwrap(source, ByteBuffer.allocate(RECORD));
        int used = source.position();
        System.arraycopy(in, used, in, 0, filled - used);
        filled -= used;
        plain += result.bytesProduced();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new ProbeException(wire.stage(), ProbeFailure.Kind.CLOSED, "with close_notify");
        }
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            int count = wire.read(in, filled);
            int kept = Math.min(count, SHOWN - begun);
            System.arraycopy(in, filled, beginning, begun, kept);
            begun += kept;
            filled += count;
            if (!speaksTls()) {
                throw new ProbeException(wire.stage(), ProbeFailure.Kind.NOT_TLS, said());
            }
        }
        return result.getHandshakeStatus();
    }

    private boolean speaksTls() {
        int type = beginning[0];
        return type >= ContentType.CHANGE_CIPHER_SPEC && type <= ContentType.APPLICATION_DATA;
    }

    /** The first line that the peer said, fit to be shown. */
    private String said() {
        String text = new String(beginning, 0, begun, StandardCharsets.ISO_8859_1);
        String line = text.lines().findFirst().orElse("");
        return "it said: " + line.replaceAll("[^ -~]", ".");
    }

    private ProbeException refused(SSLException e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        Matcher alert = ALERT.matcher(why);
        // An alert in the first record is in clear, and what it is called does not depend on the JDK's words.
        if (begun >= 7 && beginning[0] == ContentType.ALERT) {
            why = new TlsAlert(beginning[5], beginning[6] & 255).name();
            return new ProbeException(wire.stage(), ProbeFailure.Kind.ALERT, why);
        }
        return alert.find()
                ? new ProbeException(wire.stage(), ProbeFailure.Kind.ALERT, alert.group(1))
                : new ProbeException(wire.stage(), ProbeFailure.Kind.HANDSHAKE, why);
    }

    String version() {
        return engine.getSession().getProtocol();
    }

    String cipherSuite() {
        return engine.getSession().getCipherSuite();
    }

    /** Empty when the server chose none. */
    String protocol() {
        String protocol = engine.getApplicationProtocol();
        return protocol == null ? "" : protocol;
    }

    List<Opaque> chain() {
        return shown.chain();
    }

    /** The beginning of what a client says in HTTP, so that the server answers. */
    static byte[] request(String protocol, String host) {
        if (protocol.equals("h2")) {
            byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            // And an empty SETTINGS frame, RFC 9113 section 3.4.
            byte[] whole = Arrays.copyOf(preface, preface.length + 9);
            whole[preface.length + 3] = 4;
            return whole;
        }
        return ("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
