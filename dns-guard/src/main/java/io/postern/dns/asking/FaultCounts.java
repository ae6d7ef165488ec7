package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault was seen. Counted by many threads. */
final class FaultCounts {
    private final EnumMap<AskingFault, LongAdder> counts = new EnumMap<>(AskingFault.class);

    FaultCounts() {
        for (AskingFault fault : AskingFault.values()) {
            counts.put(fault, new LongAdder());
        }
    }

    void add(AskingFault fault) {
        counts.getOrDefault(fault, new LongAdder()).increment();
    }

    /** Those that were seen. */
    Map<AskingFault, Long> seen() {
        EnumMap<AskingFault, Long> seen = new EnumMap<>(AskingFault.class);
        counts.forEach((fault, count) -> {
            if (count.sum() > 0) {
                seen.put(fault, count.sum());
            }
        });
        return seen;
    }
}
