package io.postern.gateway.gate;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.NamesSettings;
import java.util.ArrayList;
import java.util.List;

/** Ranges that are public where this gateway stands. */
final class PublicRanges {
    private static final List<String> DOCUMENTATION =
            List.of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");

    private PublicRanges() {}

    static List<Prefix> of(NamesSettings settings) {
        List<Prefix> ranges = new ArrayList<>();
        for (String range : settings.publicRanges()) {
            if (range.equals("documentation")) {
                DOCUMENTATION.forEach(one -> ranges.add(Prefix.parse(one)));
            } else {
                ranges.add(Prefix.parse(range));
            }
        }
        return ranges;
    }
}
