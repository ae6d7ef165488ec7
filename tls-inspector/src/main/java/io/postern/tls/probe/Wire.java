package io.postern.tls.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket whose reads end at a deadline, however slowly bytes come in. */
final class Wire {
    private final Socket socket;
    private Stage stage = Stage.TLS;
    private long deadline;
    private boolean heard;

    Wire(Socket socket) {
        this.socket = socket;
    }

    /** A stage begins. */
    void begin(Stage next, Duration limit) {
        stage = next;
        deadline = System.nanoTime() + limit.toNanos();
        heard = false;
    }

    void write(byte[] bytes, int length) throws ProbeException {
        try {
            socket.getOutputStream().write(bytes, 0, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Whether anything came since the stage began. */
    boolean heard() {
        return heard;
    }

    /** Reads what is there, at least one byte. */
    int read(byte[] into, int offset) throws ProbeException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw late();
        }
        try {
            socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
            InputStream in = socket.getInputStream();
            int count = in.read(into, offset, into.length - offset);
            if (count < 0) {
                throw new ProbeException(stage, ProbeFailure.Kind.CLOSED, heard ? "in the middle" : "without a word");
            }
            heard = true;
            return count;
        } catch (SocketTimeoutException e) {
            throw late();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private ProbeException late() {
        return new ProbeException(stage, ProbeFailure.Kind.TIMED_OUT, heard ? "it began to answer" : "");
    }

    private ProbeException broken(IOException e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        return new ProbeException(
                stage, e instanceof SocketException ? ProbeFailure.Kind.RESET : ProbeFailure.Kind.HANDSHAKE, why);
    }

    Stage stage() {
        return stage;
    }
}
