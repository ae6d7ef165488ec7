package io.postern.lab.egress;

import io.postern.lab.peer.Authority;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAlert;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A TLS server on loopback, of OpenSSL or Go. */
final class TlsPeer implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("ACCEPT \\S+:(\\d+)");
    private static final int ANSWER_WITHIN_MILLIS = 10_000;
    /** An alert with its header; of a ServerHello the message type. */
    private static final int TELLING = 7;

    private final Child server;
    private final int port;

    private TlsPeer(Child server, int port) {
        this.server = server;
        this.port = port;
    }

    /** {@code openssl s_server}. */
    static TlsPeer openssl(Path folder, Authority.Leaf leaf, String... options)
            throws IOException, InterruptedException {
        return start(
                Files.createTempFile(folder, "openssl", ".log"),
                Command.of(
                                "openssl",
                                "s_server",
                                "-accept",
                                "127.0.0.1:0",
                                "-cert",
                                leaf.certificate().toString(),
                                "-key",
                                leaf.key().toString())
                        .with(options));
    }

    /** A server of Go's {@code crypto/tls}. */
    static TlsPeer go(Path folder, Path program, Authority.Leaf leaf, String... options)
            throws IOException, InterruptedException {
        return start(
                Files.createTempFile(folder, "go", ".log"),
                Command.of(
                                program.toString(),
                                "serve",
                                leaf.certificate().toString(),
                                leaf.key().toString())
                        .with(options));
    }

    /** Builds the Go program; what the compiler keeps is kept from one run to the next. */
    static Path goProgram(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("peer.go");
        Path program = folder.resolve("peer");
        try (InputStream resource = Objects.requireNonNull(TlsPeer.class.getResourceAsStream("peer.go"))) {
            Files.copy(resource, source);
        }
        Path cache = Path.of("target", "go-cache").toAbsolutePath();
        Command.of("go", "build", "-o", program.toString(), source.toString())
                .by("env", "CGO_ENABLED=0", "GOTOOLCHAIN=local", "GOFLAGS=", "GO111MODULE=off", "GOCACHE=" + cache)
                .within(Duration.ofMinutes(3))
                .mustRun();
        return program;
    }

    private static TlsPeer start(Path log, Command command) throws IOException, InterruptedException {
        Child server = command.start(log);
        server.await("an open port", () -> LISTENS.matcher(server.said()).find());
        Matcher listens = LISTENS.matcher(server.said());
        if (!listens.find()) {
            throw new IllegalStateException(server.said());
        }
        return new TlsPeer(server, Integer.parseInt(listens.group(1)));
    }

    /** What a server does with bytes after which nothing comes: {@code serves}, the name of an alert, or {@code closes}. */
    String answer(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            byte[] head = new byte[TELLING];
            int length = 0;
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                length = socket.getInputStream().readNBytes(head, 0, head.length);
            } catch (SocketException e) {
                return "closes";
            }
            if (length < TELLING) {
                return "closes";
            }
            return switch (head[0]) {
                case ContentType.HANDSHAKE -> "serves";
                case ContentType.ALERT -> new TlsAlert(head[5], head[6] & 255).name();
                default -> "says something else";
            };
        }
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        server.close();
    }
}
