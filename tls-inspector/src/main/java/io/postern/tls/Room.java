package io.postern.tls;

/** Bytes that all sessions together may hold. */
final class Room {
    private long left;

    Room(long bytes) {
        left = bytes;
    }

    /** Takes some, if so many are left. */
    boolean take(int bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /** Gives back what was taken. */
    void give(long bytes) {
        left += bytes;
    }
}
