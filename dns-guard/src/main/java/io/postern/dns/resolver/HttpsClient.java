package io.postern.dns.resolver;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.postern.dns.opinion.AskingFault;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * DNS over HTTPS (RFC 8484): POST over HTTP/2, all questions on one connection. netty carries it, as the JDK's client
 * would look the host's name up, and cannot be told another address.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails comes through the answer's future
final class HttpsClient implements ResolverClient {
    private final ResolverUrl url;
    private final SSLContext tls;
    private final EventLoopGroup loop;
    private final Object lock = new Object();
    private @Nullable CompletableFuture<Http2Connection> current;
    private volatile boolean closed;

    HttpsClient(ResolverUrl url, SSLContext tls) {
        this.url = url;
        this.tls = tls;
        loop = new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().daemon().name("doh-" + url.name()).factory(), NioIoHandler.newFactory());
    }

    @Override
    public byte[] exchange(byte[] query, Duration timeout) throws AskingException {
        Deadline deadline = Deadline.in(timeout);
        CompletableFuture<Http2Connection> connecting = connection(deadline);
        Http2Connection connection = await(connecting, connecting, deadline);
        // With id 0, so that a cache on the way may know the question again (RFC 8484 section 4.1).
        CompletableFuture<byte[]> asking = connection.post(DnsHeader.withId(query, 0, 0));
        byte[] answer = await(asking, connecting, deadline);
        if (answer.length < DnsHeader.LENGTH) {
            throw new AskingException(AskingFault.MALFORMED, answer.length + " octets are no DNS message");
        }
        if (answer[0] != 0 || answer[1] != 0) {
            throw new AskingException(AskingFault.MISMATCH, "an answer with another id");
        }
        return Faults.checked(query, DnsHeader.withId(answer, query[0], query[1]));
    }

    private CompletableFuture<Http2Connection> connection(Deadline deadline) throws AskingException {
        synchronized (lock) {
            if (closed) {
                throw new AskingException(AskingFault.CLOSED, "asking was ended");
            }
            CompletableFuture<Http2Connection> usable = current;
            if (usable == null || !isUsable(usable)) {
                usable = Http2Connection.open(loop, url, tls, deadline.millisLeft());
                current = usable;
            }
            return usable;
        }
    }

    private static boolean isUsable(CompletableFuture<Http2Connection> connecting) {
        return !connecting.isDone()
                || !connecting.isCompletedExceptionally() && connecting.join().isUsable();
    }

    private <T> T await(CompletableFuture<T> awaited, CompletableFuture<Http2Connection> on, Deadline deadline)
            throws AskingException {
        try {
            return awaited.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            retire(on);
            awaited.cancel(false);
            throw deadline.passed();
        } catch (InterruptedException e) {
            awaited.cancel(false);
            Thread.currentThread().interrupt();
            throw new AskingException(AskingFault.CLOSED, "asking was interrupted", e);
        } catch (ExecutionException e) {
            throw closed ? new AskingException(AskingFault.CLOSED, "asking was ended", e) : failed(e, deadline);
        } catch (CancellationException e) {
            throw closed ? new AskingException(AskingFault.CLOSED, "asking was ended", e) : deadline.passed();
        }
    }

    private static AskingException failed(ExecutionException e, Deadline deadline) {
        return Faults.of(e.getCause() == null ? e : e.getCause(), deadline);
    }

    /** The next question opens a new connection; what waits on this one may still be answered. */
    @SuppressWarnings("ReferenceEquality") // this very one
    private void retire(CompletableFuture<Http2Connection> connection) {
        synchronized (lock) {
            if (connection == current) {
                current = null;
            }
        }
        connection.thenAccept(Http2Connection::retire);
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            current = null;
        }
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
