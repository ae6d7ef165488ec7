package io.postern.capture.decode;

import io.postern.capture.count.CounterSink;
import java.util.Arrays;

/** Counts frames of link types that we do not read, by type. */
final class UnknownLinks {
    private static final int LARGEST = 0xffff;

    private long[] counts = {};

    void add(int linkType) {
        int index = Math.clamp(linkType, 0, LARGEST);
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, index + 1);
        }
        counts[index]++;
    }

    void report(CounterSink sink) {
        for (int linkType = 0; linkType < counts.length; linkType++) {
            if (counts[linkType] != 0) {
                sink.counter("decoder.unknown_link_type." + LinkTypeNames.of(linkType), counts[linkType]);
            }
        }
    }
}
