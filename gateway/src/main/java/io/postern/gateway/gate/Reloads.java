package io.postern.gateway.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Those who wait for configuration and policy to be loaded again, which one thread does when its turn comes. */
final class Reloads {
    private final Queue<CompletableFuture<List<String>>> waiting = new ConcurrentLinkedQueue<>();
    private final Runnable wish;

    /**
     * None.
     *
     * @param wish tells that thread
     */
    Reloads(Runnable wish) {
        this.wish = wish;
    }

    /** Wishes for one, and hears what was wrong with it. Any thread. */
    CompletionStage<List<String>> ask() {
        CompletableFuture<List<String>> heard = new CompletableFuture<>();
        waiting.add(heard);
        wish.run();
        return heard;
    }

    /** Who waits for the one that begins now; who asks from now on wants files to be read that this one may have read before. */
    List<CompletableFuture<List<String>>> begin() {
        List<CompletableFuture<List<String>>> taken = new ArrayList<>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
