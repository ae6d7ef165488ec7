package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every DNS message that tshark finds is found with the same fields, and no other. */
class DnsAgreementTest {
    private static final double LEAST = 0.995;

    @Test
    void dnsMessagesAreThoseThatTsharkFinds() throws IOException {
        Corpus corpus = Corpus.orSkip();
        List<DnsFrame> theirs = DnsFrame.read(corpus);
        assertThat(theirs).hasSizeGreaterThan(4000);
        Map<String, List<DnsFrame>> byCapture = theirs.stream()
                .collect(Collectors.groupingBy(DnsFrame::capture, LinkedHashMap::new, Collectors.toList()));
        List<Difference> differences = new ArrayList<>();
        int equal = 0;
        for (String capture : corpus.captures()) {
            Map<Long, DnsFrame> ours = Readers.read(corpus, capture).messages();
            for (DnsFrame wanted : byCapture.getOrDefault(capture, List.of())) {
                DnsFrame found = ours.remove(wanted.frame());
                if (found == null) {
                    differences.add(new Difference(capture, "frame " + wanted.frame() + " missing", "", wanted.text()));
                } else {
                    List<Difference> fields = found.against(wanted);
                    differences.addAll(fields);
                    equal += fields.isEmpty() ? 1 : 0;
                }
            }
            for (DnsFrame extra : ours.values()) {
                differences.add(new Difference(capture, "frame " + extra.frame() + " extra", extra.text(), ""));
            }
        }
        new Ledger("dns.tsv").settle(differences);
        new Agreement("DNS messages by packet, tshark's and ours", equal, theirs.size()).require(LEAST);
    }
}
