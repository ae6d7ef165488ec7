package io.postern.tls;

/** Bytes that all sessions together may hold. Not thread-safe. */
public final class Room {
    private long left;

    /** Room for {@code bytes}. */
    public Room(long bytes) {
        left = bytes;
    }

    /** Takes some, if so many are left. */
    public boolean take(int bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /** Gives back what was taken. */
    public void give(long bytes) {
        left += bytes;
    }
}
