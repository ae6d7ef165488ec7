package io.postern.tls.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a server. One instance asks one after another; several may ask at once. */
public final class Probe {
    private final ProbeLimits limits;

    /** A probe with these time-outs. */
    public Probe(ProbeLimits limits) {
        this.limits = limits;
    }

    /** Connects, shakes hands, asks for the front page, and goes. Never fails: what went wrong is in the result. */
    public ProbeResult ask(ProbeTarget target, ProbeHello hello) {
        return new Attempt(target, hello).result();
    }

    private final class Attempt {
        private final ProbeTarget target;
        private final ProbeHello hello;
        private final Instant at = Instant.now();
        private final Map<Stage, Duration> timings = new EnumMap<>(Stage.class);
        private long began = System.nanoTime();
        private @Nullable InetAddress address;
        private @Nullable TlsClient client;
        private boolean shaken;

        Attempt(ProbeTarget target, ProbeHello hello) {
            this.target = target;
            this.hello = hello;
        }

        ProbeResult result() {
            Optional<ProbeFailure> failure = Optional.empty();
            try {
                run();
            } catch (ProbeException e) {
                failure = Optional.of(e.failure());
            }
            boolean agreed = shaken && client != null;
            return new ProbeResult(
                    target,
                    hello,
                    at,
                    Optional.ofNullable(address),
                    timings,
                    failure,
                    agreed && client != null ? Optional.of(client.version()) : Optional.empty(),
                    agreed && client != null ? Optional.of(client.cipherSuite()) : Optional.empty(),
                    agreed && client != null && !client.protocol().isEmpty()
                            ? Optional.of(client.protocol())
                            : Optional.empty(),
                    client == null ? List.of() : client.chain());
        }

        private void passed(Stage stage) {
            long now = System.nanoTime();
            timings.put(stage, Duration.ofNanos(now - began));
            began = now;
        }

        private void run() throws ProbeException {
            InetAddress to = target.via().isPresent() ? target.via().get() : look();
            address = to;
            began = System.nanoTime();
            try (Socket socket = new Socket()) {
                connect(socket, to);
                passed(Stage.TCP);
                Wire wire = new Wire(socket);
                wire.begin(Stage.TLS, limits.tls());
                client = new TlsClient(wire, hello);
                client.handshake();
                shaken = true;
                passed(Stage.TLS);
                wire.begin(Stage.FIRST_BYTE, limits.firstByte());
                client.ask(TlsClient.request(client.protocol(), target.host()));
                passed(Stage.FIRST_BYTE);
            } catch (IOException e) {
                // Closing fails after the fact.
            }
        }

        /** The platform's own look-up cannot be interrupted; it is left behind when it takes too long. */
        private InetAddress look() throws ProbeException {
            CompletableFuture<InetAddress> found = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    found.complete(InetAddress.getByName(target.host()));
                } catch (UnknownHostException e) {
                    found.completeExceptionally(e);
                }
            });
            try {
                InetAddress one = found.get(limits.dns().toMillis(), TimeUnit.MILLISECONDS);
                passed(Stage.DNS);
                return one;
            } catch (ExecutionException e) {
                throw new ProbeException(Stage.DNS, ProbeFailure.Kind.NAME_NOT_FOUND, target.host());
            } catch (TimeoutException e) {
                throw new ProbeException(Stage.DNS, ProbeFailure.Kind.TIMED_OUT, "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProbeException(Stage.DNS, ProbeFailure.Kind.TIMED_OUT, "interrupted");
            }
        }

        private void connect(Socket socket, InetAddress to) throws ProbeException {
            try {
                socket.connect(new InetSocketAddress(to, target.port()), (int)
                        limits.tcp().toMillis());
                socket.setTcpNoDelay(true);
            } catch (SocketTimeoutException e) {
                throw new ProbeException(Stage.TCP, ProbeFailure.Kind.TIMED_OUT, "");
            } catch (NoRouteToHostException e) {
                throw new ProbeException(Stage.TCP, ProbeFailure.Kind.UNREACHABLE, reason(e));
            } catch (ConnectException e) {
                throw new ProbeException(Stage.TCP, ProbeFailure.Kind.REFUSED, "");
            } catch (IOException e) {
                throw new ProbeException(Stage.TCP, ProbeFailure.Kind.UNREACHABLE, reason(e));
            }
        }

        private static String reason(IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }
}
