package io.postern.gateway.summary;

import io.postern.capture.source.Damage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of one input.
 *
 * @param name as it was given
 * @param packets frames that were read
 * @param capturedBytes bytes of frames that the capture holds
 * @param wireBytes bytes that those frames had on the wire
 * @param firstNanos earliest capture time, nanoseconds since 1970; meaningless when {@code packets} is 0
 * @param lastNanos latest capture time
 * @param linkTypes frames of each link type
 * @param damages where it stops making sense
 * @param interrupted whether reading was ended by the user before the end
 */
public record InputFacts(
        String name,
        long packets,
        long capturedBytes,
        long wireBytes,
        long firstNanos,
        long lastNanos,
        SortedMap<Integer, Long> linkTypes,
        List<Damage> damages,
        boolean interrupted) {

    /** Takes copies, so that nobody can change them. */
    public InputFacts {
        linkTypes = new TreeMap<>(linkTypes);
        damages = List.copyOf(damages);
    }
}
