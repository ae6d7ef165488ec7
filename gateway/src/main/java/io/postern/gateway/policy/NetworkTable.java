package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks, sorted, each knowing the one that it lies in: those that an address is in are found by one binary search and a walk outwards.
 * Immutable.
 */
final class NetworkTable {
    /** What the searches say when there is none. */
    static final int NONE = -1;

    private final Prefix[] prefixes;
    private final int[] numbers;
    private final int[] outer;

    /** These networks; they keep the numbers that they have in the list. */
    NetworkTable(List<Prefix> networks) {
        numbers = IntStream.range(0, networks.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> networks.get(i).address())
                        .thenComparingInt(i -> networks.get(i).length())
                        // Of two that are equal the first is met first, as among names.
                        .thenComparing(Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        prefixes = Arrays.stream(numbers).mapToObj(networks::get).toArray(Prefix[]::new);
        outer = new int[prefixes.length];
        int open = NONE;
        for (int i = 0; i < prefixes.length; i++) {
            while (open != NONE && !prefixes[open].contains(prefixes[i].address())) {
                open = outer[open];
            }
            outer[i] = open;
            open = i;
        }
    }

    /** The place of the smallest network that an address is in, for {@link #number} and {@link #outer}. */
    int innermost(IpAddress address) {
        int low = 0;
        int high = prefixes.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (prefixes[middle].address().compareTo(address) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return holding(high, address);
    }

    /** The place of the next larger network that the same address is in. */
    int outer(int place, IpAddress address) {
        return holding(outer[place], address);
    }

    private int holding(int from, IpAddress address) {
        int place = from;
        while (place != NONE && !prefixes[place].contains(address)) {
            place = outer[place];
        }
        return place;
    }

    /** The number in the list that the table was made of. */
    int number(int place) {
        return numbers[place];
    }
}
