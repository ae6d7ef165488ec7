package io.postern.gateway.cli;

import io.postern.capture.flow.FlowLimits;
import io.postern.capture.source.CaptureFiles;
import io.postern.capture.source.Damage;
import io.postern.capture.source.UnreadableInputException;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.TimeWindow;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.progress.Progress;
import io.postern.gateway.progress.ProgressBar;
import io.postern.gateway.replay.Replay;
import io.postern.gateway.replay.ReplayOptions;
import io.postern.gateway.replay.ReplayResult;
import io.postern.gateway.summary.InputFacts;
import io.postern.gateway.summary.PolicySection;
import io.postern.gateway.summary.Style;
import io.postern.gateway.summary.SummaryPage;
import io.postern.gateway.summary.TrustedSection;
import io.postern.gateway.trusted.RecordingFailedException;
import io.postern.gateway.trusted.TrustedSide;
import io.postern.gateway.wanted.Wants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern replay}: captures in, a verdict log and a summary out. */
@Command(
        name = "replay",
        description = {
            "Read captures and say who talked to whom by which name, how each connection ended, and what DNS answered.",
            "",
            "pcap and pcapng, plain or packed with gzip, zstd, xz or lz4, told by content. Folders are searched"
                    + " through and through. Each file is a capture of its own, unless --continuous says otherwise."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  What happened in this capture?",
            "      postern replay build-night.pcapng",
            "  Every event as JSON, for jq, Filebeat, EveBox or Splunk; the summary on the terminal as well:",
            "      postern replay --events eve.json build-night.pcapng",
            "  Which connections were refused?",
            "      postern replay --events - *.pcap | jq -c 'select(.postern.outcome == \"refused\")'",
            "  A night of rotated files as one capture, one hour of it:",
            "      postern replay --continuous --from 2026-11-23T02:00 --to 2026-11-23T03:00 /var/captures/",
            "  Straight from a remote host:",
            "      ssh gw tcpdump -U -w - -c 100000 | postern replay -",
            "  What would a policy have denied?",
            "      postern replay --policy policy.yaml build-night.pcapng",
            "  In a pipeline that shall fail when names are filtered:",
            "      postern replay --fail-on reset-after-clienthello,blackhole-after-clienthello build.pcap",
            "",
            "Exit status: 0 done; 1 a fault of postern's own; 2 the command line makes no sense, or an input",
            "or a log that it names cannot be used (other inputs are read all the same); 3 --fail-on matched.",
            "With --events - there is no summary, since the log has standard output to itself."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Write every event to FILE as EVE JSON Lines; - is standard output.")
    private @Nullable Path events;

    @Option(
            names = "--eve-strict",
            description = "Leave out the object 'postern', so that the log validates against EVE's schema.")
    private boolean strict;

    @Mixin
    private final KeyLogOption keyLog = new KeyLogOption();

    @Mixin
    private final TrustedOptions trusted = new TrustedOptions();

    @Mixin
    private final TrustOptions trust = new TrustOptions();

    @Mixin
    private final DnsOptions dns = new DnsOptions();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Say of each connection whether this policy allows it.")
    private @Nullable Path policy;

    @Mixin
    private final FailOnOption failOn = new FailOnOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Look at packets from TIME on: 2026-11-23T02:10:11 (with a zone, else local), seconds since"
                    + " 1970, or +90s, +5m, +2h from the first packet.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Look at packets before TIME.")
    private @Nullable String to;

    @Mixin
    private final FilterOption filter = new FilterOption();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Read N captures at once (default: as many as there are processors). The output is the same.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--continuous",
            description = "The files are one rotated capture: read them in the order of time, connections across files"
                    + " as one.")
    private boolean continuous;

    @Option(names = "--no-progress", description = "No progress bar, also on a terminal.")
    private boolean noProgress;

    @Option(names = "--debug", description = "Show where, should postern itself fail.")
    @SuppressWarnings("UnusedVariable") // looked at when it fails
    private boolean debug;

    @Parameters(
            paramLabel = "FILE|DIR|-",
            arity = "1..*",
            description = "Captures, folders of captures, or standard input.")
    private List<Path> inputs = List.of();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        failOn.check(spec.commandLine());
        if (failOn.names(FindingClass.DENIED) && policy == null) {
            throw new ParameterException(
                    spec.commandLine(), "--fail-on denied: by which policy? Name it with --policy");
        }
        Optional<Policy> asked = Optional.empty();
        if (policy != null) {
            asked = PolicyOption.read(policy, console);
            if (asked.isEmpty()) {
                return ExitStatus.UNUSABLE;
            }
        }
        Wants wants = asked.map(Wants::judgedBy).orElse(Wants.IGNORED);
        CaptureFiles files = CaptureFiles.find(inputs);
        complain(files.unreadable());
        if (files.captures().isEmpty()) {
            return ExitStatus.UNUSABLE;
        }
        EventsOutput output = EventsOutput.of(Optional.ofNullable(events), console.rawOut());
        output.refuse(files.captures(), spec.commandLine());
        ReplayResult result;
        Trust judged = trust.read(spec.commandLine());
        try (TrustedSide side = trusted.open(spec.commandLine(), files.captures(), judged::roots);
                Interruption interruption = new Interruption();
                output) {
            result = replay(options(side, judged, wants), files, output, interruption);
            TrustedOptions.complain("postern replay", side.reports(), console.err());
            complain(result.unreadable()
                    .subList(files.unreadable().size(), result.unreadable().size()));
            if (output.isStandardOutput()) {
                complainOfDamage(result);
            } else if (!result.isEmpty()) {
                print(result, side, asked);
            }
        } catch (BrokenPipeException e) {
            return ExitStatus.DONE;
        } catch (RecordingFailedException e) {
            console.err().println("postern replay: --record-trusted: " + e.getMessage());
            return ExitStatus.UNUSABLE;
        } catch (IOException e) {
            // A capture that fails is in the summary; what is left is the log.
            console.err().println("postern replay: the log cannot be written: " + EventsOutput.reason(e));
            return ExitStatus.UNUSABLE;
        }
        return status(result);
    }

    private ReplayResult replay(
            ReplayOptions options, CaptureFiles files, EventsOutput output, Interruption interruption)
            throws IOException {
        boolean bar = console.errIsTerminal() && !noProgress;
        try (ProgressBar progress = bar ? ProgressBar.on(console.err(), files.captures()) : ProgressBar.off()) {
            Progress hearer = progress;
            Replay replay = new Replay(options, files, console.in(), hearer, interruption.signal());
            return replay.run(output.stream(), output.spillDirectory());
        }
    }

    private ReplayOptions options(TrustedSide side, Trust judged, Wants wants) {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be 1 or more, not " + jobs);
        }
        TimeWindow window = new TimeWindow(bound("--from", from), bound("--to", to));
        return new ReplayOptions(
                strict,
                window,
                filter.read(spec.commandLine()),
                jobs,
                continuous,
                FlowLimits.standard(),
                keyLog.read(spec.commandLine(), console.err()),
                new Judging(
                        new DnsJudging(dns.read(spec.commandLine()), side.answers(), side.inquiries()), judged, wants));
    }

    private Optional<TimeWindow.Bound> bound(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TimeBound.parse(text, ZoneId.systemDefault()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private void complain(List<UnreadableInputException> unreadable) {
        for (UnreadableInputException input : unreadable) {
            console.err().println("postern replay: " + input.getMessage());
        }
    }

    private void complainOfDamage(ReplayResult result) {
        for (InputFacts input : result.summary().inputs()) {
            for (Damage damage : input.damages()) {
                console.err().println("postern replay: " + damage);
            }
        }
        if (result.interrupted()) {
            console.err().println("postern replay: interrupted; the log holds what was read until then");
        }
    }

    private void print(ReplayResult result, TrustedSide side, Optional<Policy> asked) {
        Style style = console.colour() ? Style.COLOUR : Style.PLAIN;
        String page = new SummaryPage(result.summary(), result.skipped(), result.interrupted(), style).text();
        console.out().print(page);
        console.out().print(new PolicySection(result.summary(), asked, style).text());
        console.out().print(new TrustedSection(side.reports(), style).text());
        console.out().flush();
    }

    private int status(ReplayResult result) {
        if (failOn.matches(result.summary())) {
            return ExitStatus.MATCHED;
        }
        boolean nothing = true;
        for (InputFacts input : result.summary().inputs()) {
            nothing &= input.packets() == 0 && !input.damages().isEmpty();
        }
        return nothing || !result.unreadable().isEmpty() ? ExitStatus.UNUSABLE : ExitStatus.DONE;
    }
}
