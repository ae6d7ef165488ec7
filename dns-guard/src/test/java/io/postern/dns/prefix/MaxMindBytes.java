package io.postern.dns.prefix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a MaxMind database (format 2.0) of 24 bit records over IPv6; IPv4 lies in ::/96. */
final class MaxMindBytes {
    private static final int EMPTY = -1;
    /** Sizes from here on take another octet. */
    private static final int LONG = 29;

    private static final int UINT16 = 5, UINT32 = 6, MAP = 7, STRING = 2, EXTENDED_UINT64 = 2, EXTENDED_ARRAY = 4;

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final String type;

    MaxMindBytes(String type) {
        this.type = type;
    }

    /** A network and what the database says of it; values are strings or numbers. */
    MaxMindBytes add(String prefix, Map<String, Object> record) {
        Prefix network = Prefix.parse(prefix);
        boolean four = network.address().isIpv4();
        int offset = data.size();
        value(data, record);
        int node = 0;
        for (int bit = 0; bit < network.length(); bit++) {
            long half = bit < 64 ? (four ? 0 : network.address().high()) : low(network, four);
            int side = (int) (half >>> 63 - bit % 64) & 1;
            if (bit == network.length() - 1) {
                nodes.get(node)[side] = -2 - offset;
            } else {
                if (nodes.get(node)[side] < 0) {
                    nodes.get(node)[side] = nodes.size();
                    nodes.add(new int[] {EMPTY, EMPTY});
                }
                node = nodes.get(node)[side];
            }
        }
        return this;
    }

    private static long low(Prefix network, boolean four) {
        return four ? network.address().low() & 0xffff_ffffL : network.address().low();
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int record = side == EMPTY ? nodes.size() : side < 0 ? nodes.size() + 16 + (-2 - side) : side;
                number(out, record, 3);
            }
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        value(
                out,
                new TreeMap<>(Map.of(
                        "node_count",
                        nodes.size(),
                        "record_size",
                        (short) 24,
                        "ip_version",
                        (short) 6,
                        "database_type",
                        type,
                        "languages",
                        List.of(),
                        "binary_format_major_version",
                        (short) 2,
                        "binary_format_minor_version",
                        (short) 0,
                        "build_epoch",
                        1_790_000_000L,
                        "description",
                        Map.of("en", "made by a test"))));
        return out.toByteArray();
    }

    private static void value(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                byte[] octets = text.getBytes(StandardCharsets.UTF_8);
                out.write(STRING << 5 | Math.min(octets.length, LONG));
                if (octets.length >= LONG) {
                    out.write(octets.length - LONG);
                }
                out.writeBytes(octets);
            }
            case Short small -> {
                out.write(UINT16 << 5 | 2);
                number(out, small, 2);
            }
            case Integer number -> {
                out.write(UINT32 << 5 | 4);
                number(out, number, 4);
            }
            case Long number -> {
                out.write(8);
                out.write(EXTENDED_UINT64);
                number(out, number, 8);
            }
            case List<?> none -> {
                out.write(none.size());
                out.write(EXTENDED_ARRAY);
            }
            case Map<?, ?> map -> {
                out.write(MAP << 5 | map.size());
                map.forEach((key, member) -> {
                    value(out, key);
                    value(out, member);
                });
            }
            default -> throw new IllegalArgumentException("no such value: " + value);
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int octets) {
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
