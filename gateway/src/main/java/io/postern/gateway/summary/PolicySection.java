package io.postern.gateway.summary;

import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import java.util.Optional;

/** What a policy says of the connections, a row a profile. */
public final class PolicySection {
    private static final int HASH_SHOWN = 12;

    private final CaptureSummary summary;
    private final Optional<Policy> policy;
    private final Style style;

    /** The section of the policy that was asked, if one was. */
    public PolicySection(CaptureSummary summary, Optional<Policy> policy, Style style) {
        this.summary = summary;
        this.policy = policy;
        this.style = style;
    }

    /** Its text; nothing when no policy was asked. */
    public String text() {
        StringBuilder page = new StringBuilder();
        policy.ifPresent(asked -> print(page, asked));
        return page.toString();
    }

    private void print(StringBuilder page, Policy asked) {
        String remark = Printable.of(asked.file(), TextTable.PAGE) + ", sha256 "
                + asked.hash().substring(0, HASH_SHOWN);
        SummaryPage.heading(page, style, "Policy", remark);
        PolicyCounts counts = summary.policy();
        TextTable table = new TextTable()
                .words("profile", 40)
                .words("mode", 8)
                .numbers("allowed")
                .numbers("denied")
                .numbers("would be denied");
        for (Profile profile : asked.profiles()) {
            row(table, profile.name(), profile.name(), profile.mode());
        }
        if (counts.has("")) {
            row(table, "(no profile)", "", asked.mode());
        }
        table.print(page, style);
        if (counts.unjudged() > 0) {
            page.append("  and ")
                    .append(Figures.count(counts.unjudged(), "connection"))
                    .append(" that failed before a name was said\n");
        }
    }

    private void row(TextTable table, String shown, String profile, Mode mode) {
        PolicyCounts counts = summary.policy();
        table.row(
                shown,
                mode.word(),
                Figures.count(counts.allowed(profile)),
                Figures.count(counts.denied(profile)),
                Figures.count(counts.wouldBeDenied(profile)));
    }
}
