package io.postern.dns.resolver;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * DNS over TCP (RFC 7766) or TLS (RFC 7858). Connections are kept for further questions while they are new; one carries one
 * question at a time, so that a slow answer holds up no other.
 */
final class StreamClient implements ResolverClient {
    /** Shorter than servers wait before they close, so that we seldom write into a closed connection. */
    private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(4);

    private static final int MOST_IDLE = 8;

    private final ResolverUrl url;
    private final Optional<SSLContext> tls;
    private final Deque<StreamConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<StreamConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    StreamClient(ResolverUrl url, Optional<SSLContext> tls) {
        this.url = url;
        this.tls = tls;
    }

    @Override
    public byte[] exchange(byte[] query, Duration timeout) throws AskingException {
        Deadline deadline = Deadline.in(timeout);
        StreamConnection kept = kept();
        if (kept != null) {
            try {
                return exchange(kept, query, deadline);
            } catch (AskingException e) {
                throw e;
            } catch (IOException e) {
                // The server closed it while nobody looked (RFC 7766 section 6.2.4): a new one shows how things are.
                deadline.millisLeft();
            }
        }
        StreamConnection fresh = new StreamConnection(deadline);
        open.add(fresh);
        try {
            fresh.connect(url, deadline);
            if (tls.isPresent()) {
                fresh.secure(url, tls.get());
            }
            return exchange(fresh, query, deadline);
        } catch (IOException e) {
            drop(fresh);
            throw closed ? Faults.closed(e) : Faults.of(e, deadline);
        }
    }

    private byte[] exchange(StreamConnection connection, byte[] query, Deadline deadline) throws IOException {
        boolean whole = false;
        try {
            byte[] answer = connection.exchange(query, deadline);
            whole = true;
            return answer;
        } finally {
            if (whole) {
                keep(connection);
            } else {
                drop(connection);
            }
        }
    }

    private @Nullable StreamConnection kept() {
        for (StreamConnection connection = idle.pollLast(); connection != null; connection = idle.pollLast()) {
            if (!connection.isIdleFor(LONGEST_IDLE)) {
                return connection;
            }
            drop(connection);
        }
        return null;
    }

    private void keep(StreamConnection connection) {
        connection.idle();
        idle.addLast(connection);
        while (idle.size() > MOST_IDLE || closed && !idle.isEmpty()) {
            StreamConnection oldest = idle.pollFirst();
            if (oldest != null) {
                drop(oldest);
            }
        }
    }

    private void drop(StreamConnection connection) {
        open.remove(connection);
        connection.close();
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(this::drop);
        idle.clear();
    }
}
