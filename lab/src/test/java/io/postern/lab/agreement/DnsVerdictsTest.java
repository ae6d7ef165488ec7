package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom we would accuse over other people's captures: every finding was looked at by a person, and nobody is called a hijacker. */
class DnsVerdictsTest {
    @Test
    void everyFindingWasLookedAtAndNoneIsAHijack() throws IOException {
        Corpus corpus = Corpus.orSkip();
        List<Difference> findings = new ArrayList<>();
        long responses = 0;
        for (String capture : corpus.captures()) {
            DnsVerdicts verdicts = DnsVerdicts.read(corpus, capture);
            findings.addAll(verdicts.findings());
            responses += verdicts.responses();
        }

        assertThat(responses).isGreaterThan(600);
        assertThat(findings).noneMatch(finding -> finding.what().startsWith("hijacked"));
        new Ledger("dns-verdicts.tsv").settle(findings);
    }
}
