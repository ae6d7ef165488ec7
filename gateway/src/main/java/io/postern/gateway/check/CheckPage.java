package io.postern.gateway.check;

import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.registry.ExtendedError;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Evidence;
import io.postern.gateway.summary.Figures;
import io.postern.gateway.summary.Printable;
import io.postern.gateway.summary.Style;
import io.postern.gateway.summary.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Shows checks to a person: a table of who said what, then what that means. */
public final class CheckPage {
    private static final int WIDTH = 96;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TEXT = 4000;
    private static final int ADDRESSES_SHOWN = 4;
    private static final long MICRO = 1000;

    private final boolean compared;
    private final Style style;

    /**
     * A page.
     *
     * @param compared whether there is a trusted side at all
     */
    public CheckPage(boolean compared, Style style) {
        this.compared = compared;
        this.style = style;
    }

    /** The text of one check, at most 100 columns wide. */
    public String text(NameCheck check) {
        StringBuilder page = new StringBuilder();
        ResolverAnswer told = check.told();
        DnsVerdict verdict = check.judgement().verdict();
        page.append(style.heading(Printable.of(told.question().name(), LONGEST_NAME) + " "
                + RecordType.name(told.question().type())));
        page.append("  ").append(coloured(verdict)).append('\n');
        TextTable table = new TextTable()
                .words("who", 30)
                .words("operator", 16)
                .words("said", 60)
                .numbers("TTL")
                .words("DNSSEC", 8)
                .numbers("after");
        row(table, told, "the server");
        check.said().forEach(answer -> row(table, answer, answer.operator()));
        table.print(page, style);
        meaning(check, page);
        return page.append('\n').toString();
    }

    private String coloured(DnsVerdict verdict) {
        return switch (verdict.severity()) {
            case 0 -> verdict == DnsVerdict.CONSISTENT ? style.good(verdict.word()) : style.quiet(verdict.word());
            case 1 -> style.bad(verdict.word());
            default -> style.odd(verdict.word());
        };
    }

    private static void row(TextTable table, ResolverAnswer answer, String operator) {
        table.row(
                answer.resolver(),
                operator,
                said(answer),
                answer.ttl().isPresent() && answer.fault().isEmpty()
                        ? Long.toString(answer.ttl().getAsInt())
                        : "",
                switch (answer.dnssec()) {
                    case UNKNOWN -> "";
                    case SECURE, INSECURE, BOGUS -> answer.dnssec().name().toLowerCase(Locale.ROOT);
                },
                Figures.latency(answer.latencyNanos() / MICRO));
    }

    private static String said(ResolverAnswer answer) {
        if (answer.fault().isPresent()) {
            return answer.fault().get().word() + (answer.detail().isEmpty() ? "" : ": " + answer.detail());
        }
        StringJoiner said = new StringJoiner(", ");
        List<String> data = answer.data();
        data.stream().sorted().limit(ADDRESSES_SHOWN).forEach(said::add);
        if (data.size() > ADDRESSES_SHOWN) {
            said.add((data.size() - ADDRESSES_SHOWN) + " more");
        }
        if (data.isEmpty()) {
            int rcode = answer.rcode().orElse(Rcode.SERVFAIL);
            said.add(rcode == Rcode.NOERROR ? "no such record" : Rcode.name(rcode));
        }
        if (!answer.canonicalNames().isEmpty()) {
            said.add("by " + answer.canonicalNames().getLast());
        }
        answer.extendedError().ifPresent(error -> said.add("EDE " + error + " " + ExtendedError.name(error)));
        return said.toString();
    }

    private void meaning(NameCheck check, StringBuilder page) {
        if (compared) {
            lines(page, "difference: " + check.difference().meaning() + ".");
        } else {
            lines(page, "No trusted resolver was named to compare with: --resolver.");
        }
        for (InquiryResult result : check.found()) {
            lines(
                    page,
                    "inquiry: " + result.inquiry().act().word() + " "
                            + result.bearing().word() + ": " + result.detail() + ".");
        }
        for (Evidence evidence : check.judgement().evidence()) {
            lines(
                    page,
                    "evidence: " + evidence.kind().id() + " " + (evidence.weight() >= 0 ? "+" : "") + evidence.weight()
                            + ": " + evidence.detail() + ".");
        }
        if (check.judgement().verdict().isFinding()) {
            check.judgement().cause().ifPresent(cause -> lines(page, "> " + cause.remedy()));
        }
    }

    private static void lines(StringBuilder page, String text) {
        String indent = "  ";
        for (String line : Printable.wrapped(Printable.of(text, LONGEST_TEXT), WIDTH)) {
            page.append(indent).append(line).append('\n');
            indent = "    ";
        }
    }
}
