package io.postern.capture.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Corpus;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Where a reference tool found a ClientHello, whatever lies around it, we find a datagram between the same addresses
 * and ports.
 */
class DecoderCorpusTest {
    /** A frame with a ClientHello; the reference lists the addresses of every IPv4 header that it met, outermost first. */
    private record Row(String source, int sourcePort, String destination, int destinationPort) {}

    @Test
    void everyClientHelloOfTheCorpusStandsBetweenTheSameEnds() throws IOException {
        Path folder = Corpus.folder();
        Map<String, Map<Long, Row>> rows = rows(folder.resolve("oracle-clienthello.tsv"));
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Map<Long, Row>> file : rows.entrySet()) {
            compare(folder, file.getKey(), file.getValue(), differences);
        }
        assertThat(differences).isEmpty();
        assertThat(rows).hasSizeGreaterThan(100);
    }

    private static void compare(Path folder, String name, Map<Long, Row> rows, List<String> differences)
            throws IOException {
        Decoder decoder = new Decoder();
        Headers headers = new Headers();
        Packet packet = new Packet();
        try (PacketSource source = CaptureFile.open(folder.resolve(name))) {
            while (source.next(packet)) {
                boolean described = decoder.decode(packet, headers);
                Row row = rows.remove(packet.number);
                if (row != null && !(described && agrees(row, headers))) {
                    differences.add(name + " frame " + packet.number + ": " + row);
                }
            }
        }
        rows.forEach((number, row) -> differences.add(name + " has no frame " + number));
    }

    private static boolean agrees(Row row, Headers h) throws IOException {
        boolean inner =
                is(row.source, h.sourceHigh, h.sourceLow) && is(row.destination, h.destinationHigh, h.destinationLow);
        // of IPv6 in IPv4 the reference lists the IPv4 addresses only
        boolean outer = h.tunnelDepth > 0
                && is(row.source, h.tunnelSourceHigh, h.tunnelSourceLow)
                && is(row.destination, h.tunnelDestinationHigh, h.tunnelDestinationLow);
        return (inner || outer) && row.sourcePort == h.sourcePort && row.destinationPort == h.destinationPort;
    }

    private static boolean is(String text, long high, long low) throws IOException {
        return InetAddress.getByName(text).equals(InetAddress.getByName(new IpAddress(high, low).toString()));
    }

    private static Map<String, Map<Long, Row>> rows(Path oracle) throws IOException {
        Map<String, Map<Long, Row>> rows = new HashMap<>();
        for (String line :
                Files.readString(oracle, StandardCharsets.UTF_8).lines().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            Row row = new Row(
                    last(columns[3]),
                    Integer.parseInt(last(columns[4])),
                    last(columns[5]),
                    Integer.parseInt(last(columns[6])));
            rows.computeIfAbsent(columns[0], name -> new HashMap<>()).put(Long.valueOf(columns[1]), row);
        }
        return rows;
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1);
    }
}
