package io.postern.gateway.replay;

import io.postern.capture.flow.FlowLimits;
import io.postern.capture.source.CaptureFile;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.TimeWindow;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.progress.Progress;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.summary.CaptureSummary;
import io.postern.gateway.summary.Style;
import io.postern.gateway.summary.SummaryPage;
import io.postern.tls.keys.KeySource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a replay makes of a recording. */
public final class Replayed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CaptureSummary summary;
    private final String log;

    private Replayed(CaptureSummary summary, String log) {
        this.summary = summary;
        this.log = log;
    }

    /** Replays with a log. */
    public static Replayed of(Recording recording) {
        return of(recording, false, TimeWindow.ALL);
    }

    /** Replays with a log that validates. */
    public static Replayed strictly(Recording recording) {
        return of(recording, true, TimeWindow.ALL);
    }

    /** Replays with a log, certificates judged by these. */
    static Replayed trusting(Recording recording, Trust trust) {
        return of(recording, false, options(TimeWindow.ALL, trust));
    }

    /** Replays with a log and secrets, certificates judged by these. */
    static Replayed opening(Recording recording, KeySource keys, Trust trust) {
        Judging judging = new Judging(DnsJudging.NONE, trust);
        return of(
                recording,
                false,
                new ReplayOptions(
                        false, TimeWindow.ALL, Optional.empty(), 1, false, FlowLimits.standard(), keys, judging));
    }

    static Replayed of(Recording recording, boolean strict, TimeWindow window) {
        return of(recording, strict, options(window, Trust.standard()));
    }

    private static Replayed of(Recording recording, boolean strict, ReplayOptions options) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        CaptureSummary summary;
        try (CaptureFile source = CaptureFile.open("test.pcap", new ByteArrayInputStream(recording.bytes()));
                EveLog eve = new EveLog(log, strict)) {
            summary = new CaptureReplay(source, Optional.of(eve), options, Progress.NONE, new StopSignal()).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Replayed(summary, log.toString(StandardCharsets.US_ASCII));
    }

    private static ReplayOptions options(TimeWindow window, Trust trust) {
        return new ReplayOptions(
                false,
                window,
                Optional.empty(),
                1,
                false,
                FlowLimits.standard(),
                KeySource.NONE,
                new Judging(DnsJudging.NONE, trust));
    }

    public CaptureSummary summary() {
        return summary;
    }

    /** The page, without colour. */
    public String page() {
        return new SummaryPage(summary, List.of(), false, Style.PLAIN).text();
    }

    public String log() {
        return log;
    }

    /** The lines of the log that are events of this type. */
    public List<String> lines(String type) {
        return log.lines()
                .filter(line -> line.contains("\"event_type\":\"" + type + "\""))
                .toList();
    }

    /** The events of this type. */
    public List<JsonNode> events(String type) {
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines(type)) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    /** The only event of this type. */
    public JsonNode event(String type) {
        List<JsonNode> events = events(type);
        if (events.size() != 1) {
            throw new AssertionError(events.size() + " events of type " + type + " in\n" + log);
        }
        return events.getFirst();
    }
}
