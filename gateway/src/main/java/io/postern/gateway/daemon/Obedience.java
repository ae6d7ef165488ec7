package io.postern.gateway.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Obeys SIGTERM, SIGINT and SIGHUP from when it is made, and tells systemd. One thread, but for {@link #stop} and {@link #reload}. */
public final class Obedience {
    private static final long LOOK_MILLIS = 1000;

    private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final ServiceNotifier notifier;
    private final long until;

    private enum Wish {
        RELOAD,
        STOP
    }

    /**
     * Begins to listen to signals.
     *
     * @param duration after which it is as if it had been told to stop
     * @param say hears what an operator should know
     */
    public Obedience(Map<String, String> environment, Optional<Duration> duration, Consumer<String> say) {
        boolean told = Signals.handle("TERM", this::stop)
                && Signals.handle("INT", this::stop)
                && Signals.handle("HUP", this::reload);
        if (!told) {
            say.accept("this Java runtime has no jdk.unsupported: SIGHUP cannot be obeyed");
        }
        notifier = ServiceNotifier.of(environment);
        until = duration.isEmpty()
                ? Long.MAX_VALUE
                : System.nanoTime() + duration.get().toNanos();
    }

    /** As SIGTERM does. */
    public void stop() {
        wishes.add(Wish.STOP);
    }

    /** As SIGHUP does. */
    public void reload() {
        wishes.add(Wish.RELOAD);
    }

    /** It works; returns when it is told to stop. */
    public void serve(Daemon daemon) throws InterruptedException {
        notifier.ready();
        long pause = notifier.watchdogNanos() == 0
                ? LOOK_MILLIS
                : Math.clamp(notifier.watchdogNanos() / 3_000_000, 1, LOOK_MILLIS);
        while (until == Long.MAX_VALUE || System.nanoTime() - until < 0) {
            @Nullable Wish wish = wishes.poll(pause, TimeUnit.MILLISECONDS);
            if (wish == Wish.STOP) {
                break;
            }
            if (wish == Wish.RELOAD) {
                notifier.reloading();
                daemon.reload();
                notifier.ready();
            }
            if (notifier.watchdogNanos() > 0 && daemon.isAlive()) {
                notifier.alive();
            }
        }
        notifier.stopping();
    }

    /** It ends without having worked. */
    public void failed() {
        notifier.stopping();
    }
}
