package io.postern.capture.live;

import java.util.concurrent.locks.LockSupport;

/** A clock that only goes forward, and waiting by it. */
interface Pause {
    Pause REAL = new Pause() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void forNanos(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    long nanoTime();

    void forNanos(long nanos);
}
