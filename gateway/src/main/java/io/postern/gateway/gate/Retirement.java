package io.postern.gateway.gate;

import java.time.Duration;

/**
 * Closes name services that another configuration has replaced, once nobody can ask them any more: connections that came before it go on with what they
 * began with.
 */
final class Retirement implements AutoCloseable {
    private final Thread thread;

    /**
     * Begins to wait.
     *
     * @param after how long a connection may take from when it comes until its name is found
     */
    Retirement(NameServices replaced, Duration after) {
        thread = Thread.ofVirtual().name("retirement").start(() -> {
            try (replaced) {
                Thread.sleep(after);
            } catch (InterruptedException e) {
                // Everything ends.
                Thread.currentThread().interrupt();
            }
        });
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
