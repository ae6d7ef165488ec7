package io.postern.gateway.progress;

import io.postern.capture.source.PacketSource;

/** Hears how far captures have been read. Called from the threads that read them, now and then. */
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = new Progress() {
        @Override
        public void reached(PacketSource source, long packets) {}

        @Override
        public void ended(PacketSource source, long packets) {}
    };

    /** A source has come this far. */
    void reached(PacketSource source, long packets);

    /** A source was read to its end, or as far as it could be. */
    void ended(PacketSource source, long packets);
}
