package io.postern.gateway.replay;

import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.CaptureFiles;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.RotatedCapture;
import io.postern.capture.source.UnreadableInputException;
import io.postern.dns.asking.AskedAnswers;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.progress.Progress;
import io.postern.gateway.summary.CaptureSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replays captures: each on its own, several at once if there are processors for them, or all as one.
 *
 * <p>Log and summary are the same whatever the number of jobs: every capture is read by one thread, and what comes of
 * them is joined in the order in which they were named.
 */
public final class Replay {
    private final ReplayOptions options;
    private final CaptureFiles files;
    private final InputStream standardInput;
    private final Progress progress;
    private final StopSignal stop;

    /**
     * A replay.
     *
     * @param files what to read
     * @param standardInput what {@code -} stands for
     */
    public Replay(
            ReplayOptions options, CaptureFiles files, InputStream standardInput, Progress progress, StopSignal stop) {
        this.options = options;
        this.files = files;
        this.standardInput = standardInput;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Reads everything.
     *
     * @param events where the log goes; not closed
     * @param spillDirectory where temporary files may be made
     * @throws IOException when the log cannot be written
     */
    public ReplayResult run(Optional<OutputStream> events, Path spillDirectory) throws IOException {
        List<UnreadableInputException> unreadable = new ArrayList<>(files.unreadable());
        CaptureSummary total = new CaptureSummary();
        List<Path> captures = files.captures();
        try (NamesAhead _ = ahead(captures)) {
            if (options.continuous() && !captures.isEmpty()) {
                continuous(captures, events, total, unreadable);
            } else {
                new Jobs(this, captures, options.jobs(), spillDirectory).run(events, total, unreadable);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new ReplayResult(total, unreadable, files.skipped(), stop.isRequested());
    }

    /** Only resolvers that are asked are worth running ahead for. */
    private @Nullable NamesAhead ahead(List<Path> captures) {
        DnsJudging dns = options.judging().dns();
        return dns.trusted() instanceof AskedAnswers asked
                ? NamesAhead.start(this, captures, options.window(), dns.knowledge(), asked)
                : null;
    }

    private void continuous(
            List<Path> captures,
            Optional<OutputStream> events,
            CaptureSummary total,
            List<UnreadableInputException> unreadable)
            throws IOException {
        RotatedCapture source;
        try {
            source = RotatedCapture.open(captures);
        } catch (UnreadableInputException e) {
            unreadable.add(e);
            return;
        }
        unreadable.addAll(source.unreadable());
        total.add(replay(source, events.map(UnclosedStream::new)));
    }

    /** Reads one capture; its log is closed. */
    CaptureSummary replay(PacketSource source, Optional<? extends OutputStream> events) throws IOException {
        try (source) {
            if (events.isEmpty()) {
                return replayLogged(source, Optional.empty());
            }
            try (EveLog log = new EveLog(events.get(), options.strict())) {
                return replayLogged(source, Optional.of(log));
            }
        }
    }

    private CaptureSummary replayLogged(PacketSource source, Optional<EveLog> log) {
        return new CaptureReplay(source, log, options, progress, stop).run();
    }

    PacketSource open(Path path) throws IOException {
        return isStandardInput(path)
                ? CaptureFile.open(CaptureFile.STANDARD_INPUT, standardInput)
                : CaptureFile.open(path);
    }

    boolean isStandardInput(Path path) {
        return path.toString().equals(CaptureFile.STANDARD_INPUT);
    }

    boolean isStopped() {
        return stop.isRequested();
    }
}
