package io.postern.gateway.account;

import io.postern.capture.flow.Side;
import io.postern.dns.message.Kind;
import org.jspecify.annotations.Nullable;

/** What a DNS flow remembers until it ends. */
public final class DnsNote {
    private final ResolverAccount row;
    private final Side server;
    private int count;

    /**
     * A note.
     *
     * @param row where the messages are counted
     * @param server which end of the flow is asked
     */
    public DnsNote(ResolverAccount row, Side server) {
        this.row = row;
        this.server = server;
    }

    /** The row of the server at one end; null when it is the other end that was noted. */
    public @Nullable ResolverAccount row(Side end) {
        return end == server || row.kind() != Kind.DNS ? row : null;
    }

    /** Which of the three protocols. */
    public Kind kind() {
        return row.kind();
    }

    /** Number of the next message, from 0. */
    public int next() {
        return count++;
    }

    /** Messages that were numbered. */
    public int count() {
        return count;
    }
}
