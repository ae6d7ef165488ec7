package io.postern.capture.live;

/**
 * How to listen. Immutable.
 *
 * @param backend how packets are taken
 * @param filter libpcap expression that the kernel applies; empty takes everything
 * @param bufferMebibytes what the kernel may hold back for us before it drops, 1 to 2047; the ring takes it for each thread
 * @param snapLength the most bytes of a frame that are taken, 64 to 262144
 * @param promiscuous whether the interface shall also take frames that are addressed to others
 */
public record LiveOptions(Backend backend, String filter, int bufferMebibytes, int snapLength, boolean promiscuous) {
    private static final int MOST_BUFFER = 2047, LEAST_SNAP = 64, MOST_SNAP = 262_144;

    public LiveOptions {
        if (bufferMebibytes < 1 || bufferMebibytes > MOST_BUFFER) {
            throw new IllegalArgumentException("a buffer of 1 to 2047 MiB, not " + bufferMebibytes);
        }
        if (snapLength < LEAST_SNAP || snapLength > MOST_SNAP) {
            throw new IllegalArgumentException("a snap length of 64 to 262144 bytes, not " + snapLength);
        }
    }

    /** Everything that passes, whole frames, a buffer of 64 MiB, not promiscuous. */
    public static LiveOptions of(Backend backend) {
        return new LiveOptions(backend, "", 64, MOST_SNAP, false);
    }

    /** The same with this filter expression. */
    public LiveOptions filtered(String expression) {
        return new LiveOptions(backend, expression, bufferMebibytes, snapLength, promiscuous);
    }

    /** The same with a buffer of this many MiB. */
    public LiveOptions buffered(int mebibytes) {
        return new LiveOptions(backend, filter, mebibytes, snapLength, promiscuous);
    }

    /** The same with frames cut after this many bytes. */
    public LiveOptions snapped(int bytes) {
        return new LiveOptions(backend, filter, bufferMebibytes, bytes, promiscuous);
    }

    /** The same, also with frames that are addressed to others. */
    public LiveOptions promiscuous(boolean on) {
        return new LiveOptions(backend, filter, bufferMebibytes, snapLength, on);
    }
}
