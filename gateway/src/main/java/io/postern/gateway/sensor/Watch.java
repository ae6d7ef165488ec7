package io.postern.gateway.sensor;

import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CaptureLostException;
import io.postern.capture.live.LiveSource;
import io.postern.gateway.inspection.Judging;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Watches one interface as long as the sensor runs: opens it, and opens it again when it was lost. Flows that were open when it was lost go on if it is
 * back soon enough.
 */
final class Watch {
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long TICK_NANOS = 100_000_000L;

    private final String name;
    private final Listening listening;
    private final List<CaptureMember> members;
    private final Consumer<String> complaints;
    private final Thread thread;
    private final CountDownLatch tried = new CountDownLatch(1);
    private final AtomicReference<Optional<CannotListenException>> hopeless = new AtomicReference<>(Optional.empty());
    private volatile String down = "is not open yet";
    private volatile boolean stop;

    /**
     * Begins to watch.
     *
     * @param members one for each thread
     * @param complaints hears when the interface is lost and when it is back
     */
    Watch(String name, Listening listening, List<CaptureMember> members, Consumer<String> complaints) {
        this.name = name;
        this.listening = listening;
        this.members = List.copyOf(members);
        this.complaints = complaints;
        thread = Thread.ofPlatform().name("capture-" + name).start(this::run);
    }

    private void run() {
        boolean complained = false;
        while (!stop) {
            try {
                List<LiveSource> sources = listening.open(name);
                down = "";
                tried.countDown();
                if (complained) {
                    complaints.accept(name + ": is listened on again");
                    complained = false;
                }
                listen(sources);
            } catch (CannotListenException e) {
                if (!e.reason().mayPass()) {
                    hopeless.set(Optional.of(e));
                }
                complained = complain(complained, String.valueOf(e.getMessage()));
            } catch (CaptureLostException e) {
                members.getFirst().lost();
                complained = complain(complained, String.valueOf(e.getMessage()));
            }
            tried.countDown();
            long again = System.nanoTime() + RETRY_NANOS;
            while (!stop && System.nanoTime() - again < 0) {
                LockSupport.parkNanos(TICK_NANOS);
                members.forEach(CaptureMember::idle);
            }
        }
        members.forEach(CaptureMember::finish);
    }

    private boolean complain(boolean complained, String why) {
        down = why.startsWith(name + ": ") ? why.substring(name.length() + 2) : why;
        if (!complained) {
            complaints.accept(name + ": " + down + "; tried again every second");
        }
        return true;
    }

    /** Has each source polled by a thread of its own, the first by this one; all end when one is lost. */
    private void listen(List<LiveSource> sources) throws CaptureLostException {
        AtomicBoolean lost = new AtomicBoolean();
        AtomicReference<Optional<CaptureLostException>> why = new AtomicReference<>(Optional.empty());
        CompletableFuture<?>[] others = new CompletableFuture<?>[sources.size() - 1];
        for (int i = 1; i < sources.size(); i++) {
            int member = i;
            others[i - 1] = CompletableFuture.runAsync(
                    () -> listen(members.get(member), sources.get(member), lost, why),
                    Thread.ofPlatform().name("capture-" + name + "-" + i)::start);
        }
        listen(members.getFirst(), sources.getFirst(), lost, why);
        CompletableFuture.allOf(others).join();
        if (why.get().isPresent()) {
            throw why.get().get();
        }
    }

    private void listen(
            CaptureMember member,
            LiveSource source,
            AtomicBoolean lost,
            AtomicReference<Optional<CaptureLostException>> why) {
        try (source) {
            member.listen(source, () -> stop || lost.get());
        } catch (CaptureLostException e) {
            why.compareAndSet(Optional.empty(), Optional.of(e));
        } finally {
            lost.set(true);
        }
    }

    String name() {
        return name;
    }

    /** Waits until it was tried to open the interface for the first time. */
    void awaitFirstTry() throws InterruptedException {
        tried.await();
    }

    /** Why it cannot be listened on, and never will unless somebody changes something. */
    Optional<CannotListenException> hopeless() {
        return hopeless.get();
    }

    /** Why the interface is not listened on; empty when it is. */
    String down() {
        return down;
    }

    /** Whether its threads have looked at the clock within the last seconds. */
    boolean isAlive() {
        return members.stream().allMatch(CaptureMember::isAlive);
    }

    List<Figures> figures() {
        return members.stream().map(CaptureMember::figures).toList();
    }

    List<CountDownLatch> judgeBy(Judging judging) {
        return members.stream().map(member -> member.judgeBy(judging)).toList();
    }

    /** Asks for the end. */
    void stop() {
        stop = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the end; returns whether it came in time. */
    boolean join(java.time.Duration patience) throws InterruptedException {
        return thread.join(patience);
    }
}
