package io.postern.gateway.log;

/**
 * How a destination does.
 *
 * @param written events
 * @param dropped events that did not fit into the queue, or were given up at the end
 * @param queued octets that wait
 * @param failures attempts that failed
 * @param complaint why it is failing now; empty when it is not
 */
public record DestinationState(
        String destination, long written, long dropped, long queued, long failures, String complaint) {
    /** Whether the last attempt failed. */
    public boolean isFailing() {
        return !complaint.isEmpty();
    }
}
