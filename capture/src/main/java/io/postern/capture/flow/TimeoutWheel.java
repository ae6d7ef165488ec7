package io.postern.capture.flow;

import org.jspecify.annotations.Nullable;

/**
 * Flows by the second in which they are to be looked at next: a hashed timing wheel (Varghese and Lauck, 1987) of 1,024
 * one-second slots. A packet does not move its flow; a flow that is found to have spoken since is put in a later slot.
 *
 * <p>Slots are first in, first out, so that flows end in the same order in every run.
 */
final class TimeoutWheel {
    private static final int SLOTS = FlowLimits.LONGEST + 1;

    private final @Nullable Flow[] first = new Flow[SLOTS];
    private final @Nullable Flow[] last = new Flow[SLOTS];

    void add(Flow flow, long second) {
        int slot = slot(second);
        Flow tail = last[slot];
        flow.nextInSlot = null;
        if (tail == null) {
            first[slot] = flow;
        } else {
            tail.nextInSlot = flow;
        }
        last[slot] = flow;
    }

    /** Takes the first flow out of a second's slot, or null when the slot is empty. */
    @Nullable
    Flow take(long second) {
        int slot = slot(second);
        Flow flow = first[slot];
        if (flow == null) {
            return null;
        }
        first[slot] = flow.nextInSlot;
        if (flow.nextInSlot == null) {
            last[slot] = null;
        }
        flow.nextInSlot = null;
        return flow;
    }

    /** Takes all flows out of a second's slot, linked by {@code nextInSlot}. */
    @Nullable
    Flow takeAll(long second) {
        int slot = slot(second);
        Flow flow = first[slot];
        first[slot] = null;
        last[slot] = null;
        return flow;
    }

    private static int slot(long second) {
        return (int) (second & SLOTS - 1);
    }
}
