package io.postern.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Corpus;
import io.postern.capture.source.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What libpcap compiles, over other people's packets, lets through here what it lets through there. */
class FilterCorpusTest {
    private static final List<String> EXPRESSIONS = List.of(
            "tcp port 443",
            "udp port 53 or tcp port 53",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
            "ip6 and not icmp6",
            "vlan and tcp",
            "mpls or pppoes",
            "ip[2:2] - ((ip[0] & 0xf) << 2) > 100",
            "net 10.0.0.0/8 and greater 200",
            "ip6 protochain 58",
            "ether broadcast or multicast",
            WatchedTraffic.expression(List.of(8443)));
    private static final int PACKETS_A_FILE = 40;

    @BeforeEach
    void libpcap() {
        Programs.needLibpcap();
    }

    private record Key(String expression, int linkType) {}

    @Test
    void everyExpressionPassesWhatLibpcapPasses() throws IOException {
        Map<Key, Optional<FilterProgram>> programs = new HashMap<>();
        List<String> unequal = new ArrayList<>();
        long compared = 0;
        long passed = 0;
        for (Corpus.Row row : Corpus.rows()) {
            try (CaptureFile capture = CaptureFile.open(row.file())) {
                Packet packet = new Packet();
                for (int i = 0; i < PACKETS_A_FILE && capture.next(packet); i++) {
                    byte[] bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.captured);
                    String expression = EXPRESSIONS.get((int) (compared % EXPRESSIONS.size()));
                    Optional<FilterProgram> program = programs.computeIfAbsent(
                            new Key(expression, packet.linkType), key -> compiled(key.expression, key.linkType));
                    if (program.isPresent()) {
                        int ours = new FilterMachine(program.get())
                                .run(packet.bytes, packet.offset, packet.captured, packet.original);
                        if (ours != Programs.reference(program.get(), bytes, packet.original)) {
                            unequal.add(row.name() + " #" + packet.number + ": " + expression);
                        }
                        passed += ours != 0 ? 1 : 0;
                    }
                    compared++;
                }
            }
        }
        assertThat(unequal).isEmpty();
        assertThat(compared).isGreaterThan(10_000);
        assertThat(passed).isBetween(compared / 20, compared / 2);
    }

    private static Optional<FilterProgram> compiled(String expression, int linkType) {
        try {
            return Optional.of(FilterCompiler.compile(expression, linkType));
        } catch (BadFilterException e) {
            return Optional.empty();
        } catch (LibpcapAbsentException e) {
            throw new IllegalStateException(e);
        }
    }
}
