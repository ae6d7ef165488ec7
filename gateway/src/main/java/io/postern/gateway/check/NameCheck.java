package io.postern.gateway.check;

import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.verdict.Judgement;
import java.util.List;

/**
 * What was found of one name and type.
 *
 * @param told what the server that is checked said
 * @param said what each trusted resolver said, in the order in which they were named
 * @param trusted what they say together
 * @param found what inquiries found
 */
public record NameCheck(
        ResolverAnswer told,
        List<ResolverAnswer> said,
        TrustedAnswer trusted,
        List<InquiryResult> found,
        Judgement judgement) {
    /** Copies the answers. */
    public NameCheck {
        said = List.copyOf(said);
        found = List.copyOf(found);
    }

    /** How the two sides stand to each other. */
    public Difference difference() {
        return Difference.of(told, trusted);
    }
}
