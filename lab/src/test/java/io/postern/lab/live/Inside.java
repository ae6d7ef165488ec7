package io.postern.lab.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.postern.lab.network.Namespace;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A thread of this process that lives in a network namespace: sockets that it opens are there. */
@SuppressWarnings("restricted") // setns(2)
public final class Inside implements AutoCloseable {
    private static final int NETWORK = 0x40000000, READ_ONLY = 0;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SETNS = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("setns"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    /** Enters a namespace. */
    public Inside(Namespace namespace) throws Exception {
        run(() -> {
            try (Arena arena = Arena.ofConfined()) {
                int file = (int) OPEN.invokeExact(arena.allocateFrom("/run/netns/" + namespace.name()), READ_ONLY);
                int entered = (int) SETNS.invokeExact(file, NETWORK);
                int closed = (int) CLOSE.invokeExact(file);
                if (file < 0 || entered < 0 || closed < 0) {
                    throw new IllegalStateException("cannot enter " + namespace.name());
                }
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
    }

    /** Has it do something, for a minute at most. */
    public <T> T run(Callable<T> work) throws Exception {
        return thread.submit(work).get(60, TimeUnit.SECONDS);
    }

    /** Has it do something, and does not wait for it. */
    public void start(Runnable work) {
        thread.execute(work);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
