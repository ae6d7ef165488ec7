package io.postern.gateway.cli;

import io.postern.dns.asking.Freshness;
import io.postern.dns.asking.ResolverReport;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.recorded.AnswerRecorder;
import io.postern.gateway.inquiry.InquiryPlan;
import io.postern.gateway.trusted.TrustedSide;
import io.postern.tls.chain.Roots;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where trusted answers come from in a replay: resolvers, or a recording of them. */
final class TrustedOptions {
    @Mixin
    private final ResolverOptions resolvers = new ResolverOptions();

    @Mixin
    private final InquiryOptions inquiries = new InquiryOptions();

    @Option(
            names = "--record-trusted",
            paramLabel = "FILE",
            description = "Write what the resolvers say, and what was found, to FILE, to judge again with it.")
    private @Nullable Path record;

    @Option(
            names = "--trusted",
            paramLabel = "FILE",
            description = "Compare with what is recorded in FILE, and ask nobody.")
    private @Nullable Path recording;

    /**
     * Opens it; the caller closes it.
     *
     * @param captures what is read, and must not be written over
     * @param roots by which certificates are judged that inquiries find
     */
    TrustedSide open(CommandLine command, List<Path> captures, Supplier<Roots> roots) throws IOException {
        InquiryPlan plan = inquiries.read(command);
        if (recording != null && !plan.isEmpty()) {
            throw new ParameterException(
                    command, "--trusted asks nobody; what was found when it was recorded stands in the file");
        }
        return open(command, captures, plan.isEmpty()).with(plan, roots);
    }

    private TrustedSide open(CommandLine command, List<Path> captures, boolean quiet) throws IOException {
        if (recording != null && !resolvers.isEmpty()) {
            throw new ParameterException(
                    command, "--trusted answers from a file and --resolver from the network: take one of them");
        }
        if (record != null && resolvers.isEmpty() && quiet) {
            throw new ParameterException(command, "--record-trusted records what a --resolver says: name some");
        }
        if (recording != null) {
            try {
                return TrustedSide.recorded(recording, resolvers.quorum(command));
            } catch (IOException e) {
                throw new ParameterException(command, "--trusted: " + EventsOutput.reason(e), e);
            }
        }
        if (resolvers.isEmpty()) {
            return TrustedSide.unasked(recorder(command, captures));
        }
        return resolvers.open(command, Freshness.ONE_RUN, recorder(command, captures));
    }

    private Optional<AnswerRecorder> recorder(CommandLine command, List<Path> captures) throws IOException {
        if (record == null) {
            return Optional.empty();
        }
        if (Files.exists(record)) {
            for (Path capture : captures) {
                if (Files.exists(capture) && Files.isSameFile(capture, record)) {
                    throw new ParameterException(command, "--record-trusted would write over the capture " + capture);
                }
            }
        }
        try {
            return Optional.of(new AnswerRecorder(Files.newOutputStream(record)));
        } catch (IOException e) {
            throw new ParameterException(
                    command, "--record-trusted: " + record + " cannot be written: " + EventsOutput.reason(e), e);
        }
    }

    /** Names the resolvers that were asked and never answered. */
    static void complain(String command, List<ResolverReport> reports, PrintStream err) {
        for (ResolverReport report : reports) {
            if (report.asked() > 0 && report.answered() == 0) {
                err.println(command + ": " + report.resolver() + " (" + report.operator() + ") answered nothing: "
                        + faults(report.faults()));
            }
        }
    }

    private static String faults(Map<AskingFault, Long> faults) {
        return faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fault -> fault.getKey().word() + " " + fault.getValue())
                .collect(Collectors.joining(", "));
    }
}
