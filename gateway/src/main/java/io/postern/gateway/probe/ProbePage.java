package io.postern.gateway.probe;

import io.postern.gateway.summary.Printable;
import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.probe.ProbeFailure;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.probe.Stage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A probe's answers for people. */
public final class ProbePage {
    private static final int WIDTH = 96;

    private ProbePage() {}

    /** The lines about one answer. */
    public static String of(Answer answer) {
        ProbeResult result = answer.result();
        StringBuilder page = new StringBuilder(512);
        page.append(Printable.of(result.target().host(), WIDTH))
                .append(':')
                .append(result.target().port())
                .append("  ")
                .append(result.address()
                        .map(address -> address.getHostAddress())
                        .orElse("no address"))
                .append("  ")
                .append(answer.what())
                .append("\n  ");
        agreed(page, result);
        timings(page, result);
        if (result.failure().isPresent()) {
            failure(page, result.failure().get());
        }
        chain(page, answer.opinion());
        if (!result.chain().isEmpty()) {
            line(page, answer.opinion().word() + ": " + answer.opinion().why());
            if (!answer.opinion().remedy().isEmpty()) {
                line(page, "> " + answer.opinion().remedy());
            }
        }
        for (Difference difference : answer.differences()) {
            line(
                    page,
                    "differs: " + difference.what() + " is " + shown(difference.here()) + " here, "
                            + shown(difference.there()) + " there");
        }
        return page.toString();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : "'" + value + "'";
    }

    private static void agreed(StringBuilder page, ProbeResult result) {
        result.version()
                .ifPresent(version -> page.append(version.replace("TLSv", "TLS "))
                        .append("  ")
                        .append(result.cipherSuite().orElse(""))
                        .append(result.protocol()
                                .map(protocol -> "  " + protocol)
                                .orElse(""))
                        .append("\n  "));
    }

    private static void timings(StringBuilder page, ProbeResult result) {
        for (Stage stage : Stage.values()) {
            Duration took = result.timings().get(stage);
            if (took != null) {
                page.append(stage.word()).append(String.format(Locale.ROOT, " %.1f ms  ", took.toNanos() / 1e6));
            }
        }
        while (page.charAt(page.length() - 1) == ' ') {
            page.setLength(page.length() - 1);
        }
        if (page.charAt(page.length() - 1) != '\n') {
            page.append('\n');
        }
    }

    private static void failure(StringBuilder page, ProbeFailure failure) {
        String detail = failure.detail().isEmpty() ? "" : " (" + Printable.of(failure.detail(), WIDTH) + ")";
        line(page, failure.stage().word() + ": " + failure.kind().meaning() + detail);
        line(page, "> " + failure.kind().advice());
    }

    private static void chain(StringBuilder page, Opinion opinion) {
        Optional<ChainReport> report = opinion.report();
        if (report.isEmpty()) {
            return;
        }
        for (int i = 0; i < report.get().path().size(); i++) {
            SignedCertificate certificate = report.get().path().get(i);
            line(page, i + "  " + certificate.subjectName());
        }
        report.get()
                .root()
                .ifPresent(root -> line(page, "by " + root.certificate().subjectName()));
    }

    private static void line(StringBuilder page, String text) {
        page.append("  ").append(Printable.of(text, 4 * WIDTH)).append('\n');
    }
}
