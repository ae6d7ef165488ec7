package io.postern.capture.flow;

import java.util.Arrays;

/**
 * Flows by the second in which they are to be looked at next: a hashed timing wheel (Varghese and Lauck, 1987) of 1,024
 * one-second slots. A packet does not move its flow; a flow that is found to have spoken since is put in a later slot.
 *
 * <p>Slots are first in, first out, so that flows end in the same order in every run.
 */
final class TimeoutWheel {
    private static final int SLOTS = FlowLimits.LONGEST + 1;

    private final FlowPlaces places;
    private final int[] first = new int[SLOTS];
    private final int[] last = new int[SLOTS];

    TimeoutWheel(FlowPlaces places) {
        this.places = places;
        Arrays.fill(first, FlowPlaces.NONE);
    }

    void add(int place, long second) {
        int slot = slot(second);
        places.nextInSlot(place, FlowPlaces.NONE);
        if (first[slot] == FlowPlaces.NONE) {
            first[slot] = place;
        } else {
            places.nextInSlot(last[slot], place);
        }
        last[slot] = place;
    }

    /** Takes the place of the first flow out of a second's slot; {@link FlowPlaces#NONE} when the slot is empty. */
    int take(long second) {
        int slot = slot(second);
        int place = first[slot];
        if (place != FlowPlaces.NONE) {
            first[slot] = places.nextInSlot(place);
        }
        return place;
    }

    /** Takes all flows out of a second's slot, chained in their places. */
    int takeAll(long second) {
        int slot = slot(second);
        int place = first[slot];
        first[slot] = FlowPlaces.NONE;
        return place;
    }

    private static int slot(long second) {
        return (int) (second & SLOTS - 1);
    }
}
