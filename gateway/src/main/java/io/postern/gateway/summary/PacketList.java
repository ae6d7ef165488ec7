package io.postern.gateway.summary;

import java.util.List;

/** Names the packets that show something: {@code packets 5, 9, ...}, or {@code a.pcap:5, 9, ...} when several files were read. */
final class PacketList {
    private static final int WIDTH = 44;
    private static final int FILE = 28;

    private PacketList() {}

    static String of(Sightings seen, boolean severalSources) {
        List<Sightings.Sighting> named = seen.first();
        StringBuilder text = new StringBuilder(severalSources ? "" : seen.count() == 1 ? "packet " : "packets ");
        String source = "";
        for (int i = 0; i < named.size(); i++) {
            Sightings.Sighting sighting = named.get(i);
            StringBuilder next = new StringBuilder(i == 0 ? "" : ", ");
            if (severalSources && !sighting.source().equals(source)) {
                source = sighting.source();
                next.append(fileName(source)).append(':');
            }
            next.append(sighting.packet());
            if (i > 0 && text.length() + next.length() > WIDTH) {
                return text + ", ...";
            }
            text.append(next);
        }
        return seen.count() > named.size() ? text + ", ..." : text.toString();
    }

    private static String fileName(String path) {
        return Printable.cutBefore(Printable.of(path.substring(path.lastIndexOf('/') + 1), 4 * FILE), FILE);
    }
}
