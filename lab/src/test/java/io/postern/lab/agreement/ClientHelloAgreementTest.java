package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every ClientHello that tshark finds is found with the same fields, and no other. */
class ClientHelloAgreementTest {
    @Test
    void clientHellosOverTcpAreThoseThatTsharkFinds() throws IOException {
        Corpus corpus = Corpus.orSkip();
        List<OracleHello> theirs = OracleHello.read(corpus, "tcp");
        assertThat(theirs).hasSizeGreaterThan(600);
        agree(corpus, "TCP", theirs, Readers::hellos, "clienthello.tsv", 0.995);
    }

    @Test
    void clientHellosOverQuicAreThoseThatTsharkFinds() throws IOException {
        Corpus corpus = Corpus.orSkip();
        List<OracleHello> theirs = OracleHello.read(corpus, "quic");
        assertThat(theirs).hasSizeGreaterThan(600);
        agree(corpus, "QUIC", theirs, Readers::quicHellos, "quichello.tsv", 0.99);
    }

    private static void agree(
            Corpus corpus,
            String carrier,
            List<OracleHello> theirs,
            Function<Readers, List<OracleHello>> hellos,
            String ledger,
            double least)
            throws IOException {
        Map<String, List<OracleHello>> byCapture = theirs.stream()
                .collect(Collectors.groupingBy(OracleHello::capture, LinkedHashMap::new, Collectors.toList()));
        List<Difference> differences = new ArrayList<>();
        List<String> ja3 = new ArrayList<>();
        int equal = 0;
        for (String capture : corpus.captures()) {
            List<OracleHello> ours = new ArrayList<>(hellos.apply(Readers.read(corpus, capture)));
            List<OracleHello> told = List.copyOf(ours);
            for (OracleHello wanted : byCapture.getOrDefault(capture, List.of())) {
                if (ours.stream().noneMatch(one -> one.goesAs(wanted))
                        && told.stream().anyMatch(wanted::repeats)) {
                    differences.add(new Difference(capture, "frame " + wanted.frame() + " again", "", wanted.text()));
                    equal++;
                    continue;
                }
                List<Difference> found = compare(wanted, ours, ja3);
                differences.addAll(found);
                equal += found.isEmpty() ? 1 : 0;
            }
            for (OracleHello extra : ours) {
                differences.add(new Difference(capture, "frame " + extra.frame() + " extra", extra.text(), ""));
            }
        }
        new Ledger(ledger).settle(differences);
        assertThat(ja3).as("JA3 of matched ClientHellos").isEmpty();
        new Agreement("ClientHellos over " + carrier + ", tshark's and ours", equal, theirs.size()).require(least);
    }

    /** Takes what we found for {@code wanted} out of {@code ours} and says how it differs. */
    private static List<Difference> compare(OracleHello wanted, List<OracleHello> ours, List<String> ja3) {
        List<OracleHello> candidates = ours.stream()
                .filter(one -> one.goesAs(wanted))
                .sorted(Comparator.comparingLong(one -> Math.abs(one.frame() - wanted.frame())))
                .toList();
        String at = "frame " + wanted.frame() + " ";
        if (candidates.isEmpty() || candidates.getFirst().frame() != wanted.frame() && taken(candidates, wanted)) {
            return List.of(new Difference(wanted.capture(), at + "missing", "", wanted.text()));
        }
        OracleHello found = candidates.getFirst();
        ours.remove(found);
        List<Difference> differences = new ArrayList<>();
        add(differences, wanted, at + "number", Long.toString(found.frame()), Long.toString(wanted.frame()));
        add(differences, wanted, at + "sni", found.sni(), wanted.sni());
        add(differences, wanted, at + "alpn", found.alpn(), wanted.alpn());
        add(differences, wanted, at + "ech", Boolean.toString(found.ech()), Boolean.toString(wanted.ech()));
        add(differences, wanted, at + "ja3", found.ja3(), wanted.ja3());
        boolean both = !found.ja3().isEmpty() && !wanted.ja3().isEmpty();
        if (both && !found.ja3().equals(wanted.ja3())) {
            ja3.add(wanted.capture() + " " + at + found.ja3() + " instead of " + wanted.ja3());
        }
        return differences;
    }

    /** Whether the nearest candidate is another ClientHello of the same flow. */
    private static boolean taken(List<OracleHello> candidates, OracleHello wanted) {
        return !candidates.getFirst().ja3().equals(wanted.ja3());
    }

    private static void add(List<Difference> to, OracleHello wanted, String what, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            to.add(new Difference(wanted.capture(), what, ours, theirs));
        }
    }
}
