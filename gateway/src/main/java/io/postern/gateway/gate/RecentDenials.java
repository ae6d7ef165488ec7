package io.postern.gateway.gate;

import io.postern.gateway.admin.Denials;
import io.postern.gateway.admin.RecentDenial;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The latest denials, and how many there were. Any thread; nobody waits for another. */
final class RecentDenials {
    /** Text from the wire is told as far as this. */
    private static final int LONGEST = 512;

    private final AtomicReferenceArray<Numbered> ring;
    private final AtomicLong counted = new AtomicLong();

    private record Numbered(long number, RecentDenial denial) {}

    /**
     * None.
     *
     * @param size how many are remembered
     */
    RecentDenials(int size) {
        ring = new AtomicReferenceArray<>(size);
    }

    /** One that is over; remembered if something spoke against it. Called on its loop. */
    void over(Passage passage) {
        if (passage.denial().isPresent()) {
            long number = counted.getAndIncrement();
            RecentDenial told = told(passage, passage.denial().get());
            // Who was overtaken by a whole round must not overwrite what is newer.
            ring.accumulateAndGet(
                    (int) (number % ring.length()),
                    new Numbered(number, told),
                    (old, mine) -> old != null && old.number > mine.number ? old : mine);
        }
    }

    private static RecentDenial told(Passage passage, Denial denial) {
        String detail = denial.detail();
        return new RecentDenial(
                Instant.ofEpochSecond(0, passage.epochNanos()),
                passage.client().address(),
                passage.identity().orElse(""),
                passage.entrance().name(),
                passage.profile().map(Profile::name).orElse(""),
                OpenPassages.destination(passage),
                denial.reason(),
                detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail,
                passage.decision().map(Decision::ruleWritten).orElse("default"),
                passage.mode(),
                passage.wouldDeny());
    }

    /** What is remembered, the latest first. */
    Denials latest() {
        long all = counted.get();
        List<Numbered> found = new ArrayList<>();
        for (int i = 0; i < ring.length(); i++) {
            Numbered one = ring.get(i);
            if (one != null) {
                found.add(one);
            }
        }
        found.sort(Comparator.comparingLong(Numbered::number).reversed());
        return new Denials(all, found.stream().map(Numbered::denial).toList());
    }
}
