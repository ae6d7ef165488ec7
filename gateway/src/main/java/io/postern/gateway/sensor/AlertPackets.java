package io.postern.gateway.sensor;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.keep.Conversation;
import io.postern.capture.keep.Selection;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.Proof;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which packets belong to an alert, and what is said of them. */
final class AlertPackets {
    private static final long SECOND = 1_000_000_000L;
    /** Packets of other conversations that a finding rests on are looked for so far back. */
    private static final long EARLIER = 600 * SECOND;
    /** What follows the packet that told belongs to it. */
    private static final long LATER = 2 * SECOND;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AlertPackets() {}

    /** Name of the file, without its ending: sorts by time, and tells what is in it. */
    static String name(Finding finding, long sequence) {
        long nanos = finding.sight().timeNanos();
        Instant time = Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
        return STAMP.format(time) + "-" + finding.signature().id() + "-"
                + finding.signature().kind().word() + "-" + sequence;
    }

    /** The conversation, and whatever packets the proofs name. */
    static Selection of(Flow flow, Finding finding) {
        Map<Long, String> notes = new HashMap<>();
        for (Proof proof : finding.grounds().proofs()) {
            String note = proof.evidence() + " (" + proof.weight() + ")"
                    + (proof.detail().isEmpty() ? "" : ": " + proof.detail());
            proof.packets().forEach(packet -> notes.merge(packet, note, (one, other) -> one + "\n" + other));
        }
        long shown = finding.sight().packet();
        notes.putIfAbsent(shown, "");
        long told = finding.sight().timeNanos();
        return new Selection(
                finding.sight().file(),
                Math.min(flow.firstNanos(), told - EARLIER),
                Math.max(flow.lastNanos(), told) + LATER,
                Optional.of(new Conversation(
                        flow.protocol(),
                        flow.address(Side.CLIENT),
                        flow.port(Side.CLIENT),
                        flow.address(Side.SERVER),
                        flow.port(Side.SERVER))),
                notes.keySet(),
                finding.signature().text() + "; rule "
                        + finding.grounds().rule() + ", score "
                        + finding.grounds().score() + "; " + finding.subject(),
                notes);
    }
}
