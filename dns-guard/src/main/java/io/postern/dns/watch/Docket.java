package io.postern.dns.watch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Open cases in the order of their deadlines; at most {@link #MAX}. */
public final class Docket {
    /** Cases that may be open at once. */
    public static final int MAX = 4096;

    private final ArrayDeque<OpenCase> waiting = new ArrayDeque<>();
    private final Map<Integer, OpenCase> byExchange = new HashMap<>();

    /** No cases. */
    public Docket() {}

    /** Adds a case; to be called when there is room. */
    public void add(OpenCase opened) {
        waiting.add(opened);
        byExchange.put(opened.exchange(), opened);
    }

    /** The open case of an exchange. */
    public Optional<OpenCase> of(int exchange) {
        return Optional.ofNullable(byExchange.get(exchange));
    }

    /** Whether there is no room for another case. */
    public boolean isFull() {
        return waiting.size() == MAX;
    }

    /** Whether no case is open. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the oldest case has waited long enough. */
    public boolean isDue(long nowNanos) {
        OpenCase oldest = waiting.peek();
        return oldest != null && oldest.deadlineNanos() <= nowNanos;
    }

    /** Takes the oldest case out. */
    public OpenCase remove() {
        OpenCase oldest = waiting.remove();
        byExchange.remove(oldest.exchange(), oldest);
        return oldest;
    }
}
