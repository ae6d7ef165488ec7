package io.postern.capture.filter;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.source.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a filter expression to packets of any link type, compiled for each when its first packet comes. Packets of a link
 * type on which the expression makes no sense are left out, and counted apart. One thread.
 */
public final class PacketFilter {
    /** More than any real capture has; one that pretends to have more pays for it with packets, not with memory. */
    private static final int MOST_LINK_TYPES = 64;

    private static final int NONE = -1;

    private final String expression;
    private final Tally<FilterCount> tally = new Tally<>(FilterCount.class);
    private final List<Compiled> compiled = new ArrayList<>();
    private int lastLinkType = NONE;
    private @Nullable FilterMachine last;

    private record Compiled(int linkType, @Nullable FilterMachine machine) {}

    PacketFilter(String expression) {
        this.expression = expression;
    }

    /** Whether the packet passes. */
    public boolean passes(Packet packet) {
        if (packet.linkType != lastLinkType) {
            lastLinkType = packet.linkType;
            last = machine(packet.linkType);
        }
        FilterMachine machine = last;
        if (machine == null) {
            tally.add(FilterCount.OTHER_LINK_TYPE);
            return false;
        }
        boolean passes = machine.run(packet.bytes, packet.offset, packet.captured, packet.original) != 0;
        tally.add(passes ? FilterCount.PASSED : FilterCount.LEFT_OUT);
        return passes;
    }

    private @Nullable FilterMachine machine(int linkType) {
        for (Compiled known : compiled) {
            if (known.linkType == linkType) {
                return known.machine;
            }
        }
        if (compiled.size() == MOST_LINK_TYPES) {
            return null;
        }
        FilterMachine machine = compile(linkType);
        compiled.add(new Compiled(linkType, machine));
        return machine;
    }

    private @Nullable FilterMachine compile(int linkType) {
        try {
            return new FilterMachine(FilterCompiler.compile(expression, linkType));
        } catch (BadFilterException | LibpcapAbsentException e) {
            // Not on this link type; that libpcap is there, whoever made the expression knows.
            return null;
        }
    }

    /** Packets left out so far, for whatever reason. */
    public long leftOut() {
        return tally.get(FilterCount.LEFT_OUT) + tally.get(FilterCount.OTHER_LINK_TYPE);
    }

    /** Reports what passed and what was left out. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }
}
