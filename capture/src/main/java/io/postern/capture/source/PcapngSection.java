package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One section of a pcapng file at a time: its interfaces; and the statistics of the sections before it. */
final class PcapngSection {
    /** More interfaces than any machine has; beyond it a section is an attack on our memory. */
    private static final int MOST_INTERFACES = 65_536;

    private final Tally<SourceCount> tally;
    private @Nullable PcapngInterface[] interfaces = new PcapngInterface[4];
    private int count;
    private boolean begun;

    PcapngSection(Tally<SourceCount> tally) {
        this.tally = tally;
    }

    /** Begins the next section: it knows no interface of the one before. */
    void begin() {
        addStatistics(tally);
        Arrays.fill(interfaces, 0, count, null);
        count = 0;
        if (begun) {
            tally.add(SourceCount.MORE_SECTIONS);
        }
        begun = true;
    }

    void add(PcapngInterface described) {
        if (count == MOST_INTERFACES) {
            tally.add(SourceCount.INTERFACES_OVER_CAP);
            return;
        }
        if (count == interfaces.length) {
            interfaces = Arrays.copyOf(interfaces, 2 * count);
        }
        interfaces[count++] = described;
    }

    /** The interface of that number, any 32 bits; null when the section does not describe it. */
    @Nullable
    PcapngInterface find(int number) {
        return number >= 0 && number < count ? interfaces[number] : null;
    }

    /** Reports the tally with the statistics of the current section added. */
    void report(CounterSink sink) {
        Tally<SourceCount> sum = new Tally<>(SourceCount.class);
        for (SourceCount kind : SourceCount.values()) {
            sum.add(kind, tally.get(kind));
        }
        addStatistics(sum);
        sum.report(sink);
    }

    private void addStatistics(Tally<SourceCount> sum) {
        for (PcapngInterface one : interfaces) {
            if (one != null) {
                one.addTo(sum);
            }
        }
    }
}
