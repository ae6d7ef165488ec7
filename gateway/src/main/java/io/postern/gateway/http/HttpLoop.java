package io.postern.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.logging.SLF4JLogDelegateFactory;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Vert.x with one event loop, for servers that few people ask. */
public final class HttpLoop {
    private static final long PATIENCE_SECONDS = 5;

    private HttpLoop() {}

    /** Begins one; {@link #end} ends it. */
    public static Vertx begin() {
        // What Vert.x and Netty have to say goes where ours goes that is said already: nowhere.
        System.setProperty("vertx.logger-delegate-factory-class-name", SLF4JLogDelegateFactory.class.getName());
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /**
     * Waits until a server listens.
     *
     * @param setting that says where, for errors
     * @param where likewise
     * @throws IOException when it does not
     */
    public static void await(Future<?> listening, String setting, String where) throws IOException {
        try {
            listening.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(setting + ": cannot listen on " + where + ": " + cause.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(setting + ": interrupted", e);
        }
    }

    /** Ends one, with its servers. */
    public static void end(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Its threads are daemons; nothing is lost.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
