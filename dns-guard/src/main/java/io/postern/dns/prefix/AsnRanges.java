package io.postern.dns.prefix;

import io.postern.capture.net.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which autonomous system announces an address, from a table in the form of iptoasn.com: first address, last address, number,
 * country, description, separated by tabs. Number 0 means that nobody announces the range.
 *
 * <p>40 bytes a range of memory; half a million ranges are usual.
 */
final class AsnRanges implements AsnTable {
    /** Ranges at most. */
    static final int MAX = 1 << 22;

    private static final int STRIDE = 5;
    private static final int FROM_HIGH = 0;
    private static final int FROM_LOW = 1;
    private static final int TO_HIGH = 2;
    private static final int TO_LOW = 3;
    private static final int NUMBER = 4;

    /** Ranges in ascending order, which do not overlap. */
    private final long[] ranges;

    private final int size;

    private AsnRanges(long[] ranges, int size) {
        this.ranges = ranges;
        this.size = size;
    }

    /**
     * Reads a table.
     *
     * @param name of the file, for errors
     * @throws IOException if it cannot be read
     * @throws ListSyntaxException if a line is not as it should be, or the ranges are not in ascending order
     */
    static AsnTable read(InputStream plain, String name) throws IOException, ListSyntaxException {
        long[] ranges = new long[STRIDE * 1024];
        int size = 0;
        IpAddress last = new IpAddress(0, 0);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (size == MAX) {
                    throw new ListSyntaxException(name, number, "more than " + MAX + " ranges");
                }
                if ((size + 1) * STRIDE > ranges.length) {
                    ranges = Arrays.copyOf(ranges, 2 * ranges.length);
                }
                IpAddress end = add(ranges, size, line, last, name, number);
                if (ranges[size * STRIDE + NUMBER] != UNKNOWN) {
                    last = end;
                    size++;
                }
            }
        }
        return new AsnRanges(Arrays.copyOf(ranges, size * STRIDE), size);
    }

    private static IpAddress add(long[] ranges, int size, String line, IpAddress last, String name, long number)
            throws ListSyntaxException {
        String[] fields = line.split("\t", 4);
        if (fields.length < 3) {
            throw new ListSyntaxException(
                    name, number, "a line is first address, last address and AS number, with tabs between");
        }
        try {
            IpAddress from = Prefix.address(fields[0]);
            IpAddress to = Prefix.address(fields[1]);
            long asn = Integer.parseUnsignedInt(fields[2]) & 0xffff_ffffL;
            if (asn != UNKNOWN && (to.compareTo(from) < 0 || from.compareTo(last) < 0)) {
                throw new ListSyntaxException(name, number, "ranges must be in ascending order and not overlap");
            }
            int at = size * STRIDE;
            ranges[at + FROM_HIGH] = from.high();
            ranges[at + FROM_LOW] = from.low();
            ranges[at + TO_HIGH] = to.high();
            ranges[at + TO_LOW] = to.low();
            ranges[at + NUMBER] = asn;
            return to;
        } catch (NumberFormatException e) {
            throw new ListSyntaxException(name, number, "'" + fields[2] + "' is no AS number");
        } catch (IllegalArgumentException e) {
            throw new ListSyntaxException(name, number, e.getMessage() + "");
        }
    }

    @Override
    public long of(IpAddress address) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int at = middle * STRIDE;
            if (compare(address, ranges[at + FROM_HIGH], ranges[at + FROM_LOW]) < 0) {
                high = middle - 1;
            } else if (compare(address, ranges[at + TO_HIGH], ranges[at + TO_LOW]) > 0) {
                low = middle + 1;
            } else {
                return ranges[at + NUMBER];
            }
        }
        return UNKNOWN;
    }

    private static int compare(IpAddress address, long high, long low) {
        int order = Long.compareUnsigned(address.high(), high);
        return order != 0 ? order : Long.compareUnsigned(address.low(), low);
    }
}
