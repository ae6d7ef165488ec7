package io.postern.dns.resolver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket of which every read ends at a deadline, also those that TLS does on top of it: a peer that sends one octet a
 * second does not keep anybody longer than one that sends nothing.
 */
final class DeadlineSocket extends Socket {
    private @Nullable InputStream limited;
    private Deadline deadline;

    DeadlineSocket(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Holds for reads from now on. */
    void deadline(Deadline next) {
        deadline = next;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (limited == null) {
            limited = new Limited(super.getInputStream());
        }
        return limited;
    }

    private final class Limited extends FilterInputStream {
        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            setSoTimeout(deadline.millisLeft());
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            setSoTimeout(deadline.millisLeft());
            return super.read(bytes, offset, length);
        }
    }
}
