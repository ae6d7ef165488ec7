package io.postern.gateway.daemon;

/** A program that runs until it is told to stop. */
public interface Daemon {
    /** Whether it should go on being trusted; a watchdog starts it anew otherwise. */
    boolean isAlive();

    /** Reads its configuration again. */
    void reload() throws InterruptedException;
}
