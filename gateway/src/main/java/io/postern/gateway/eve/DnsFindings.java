package io.postern.gateway.eve;

import io.postern.capture.flow.Incompleteness;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.registry.EdnsOption;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.finding.DnsVerdictFindings;
import java.util.Locale;
import java.util.Optional;

/** Writes what the {@code postern} object says of a DNS message: its exchange, and EDNS in words. */
final class DnsFindings {
    private static final Name ROLE = new Name("role");
    private static final Name LATENCY = new Name("latency_us");
    private static final Name QUERY_PACKET = new Name("query_packet");
    private static final Name TRANSMISSIONS = new Name("transmissions");
    private static final Name ORDINAL = new Name("ordinal");
    private static final Name EDNS = new Name("edns");
    private static final Name VERSION = new Name("version");
    private static final Name PAYLOAD_SIZE = new Name("payload_size");
    private static final Name DNSSEC_OK = new Name("do");
    private static final Name OPTIONS = new Name("options");
    private static final Name NAME = new Name("name");
    private static final Name AD = new Name("ad");
    private static final Name CD = new Name("cd");
    private static final Name FULL = new Name("full");

    private static final Words<Pairing.Role> ROLES = new Words<>(
            Pairing.Role.class, role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private final JsonLines json;
    private final JudgementMembers members;
    private final StringBuilder text = new StringBuilder();

    DnsFindings(JsonLines json) {
        this.json = json;
        members = new JudgementMembers(json);
    }

    /**
     * Writes the members.
     *
     * @param whole whether all of the message was written
     * @param judgement what can be said at once of what it says
     */
    void write(DnsMessageCursor message, Pairing pairing, boolean whole, Optional<Judgement> judgement) {
        Optional<Incompleteness> incompleteness = message.incompleteness();
        boolean full = whole && incompleteness.isEmpty();
        if (judgement.isPresent() && !judgement.get().completeness().isEmpty()) {
            String judged = DnsVerdictFindings.completeness(judgement.get());
            json.text(FlowFindings.COMPLETENESS, whole ? judged : words(incompleteness, false) + "," + judged);
        } else if (full) {
            json.text(FlowFindings.COMPLETENESS, FULL);
        } else {
            json.text(FlowFindings.COMPLETENESS, words(incompleteness, whole));
        }
        if (judgement.isPresent()) {
            members.write(judgement.get());
        }
        if (pairing.role() != Pairing.Role.UNPAIRED) {
            exchange(pairing);
        }
        if (message.isAuthenticData()) {
            json.flag(AD, true);
        }
        if (message.isCheckingDisabled()) {
            json.flag(CD, true);
        }
        if (message.opt() >= 0) {
            edns(message);
        }
    }

    private static String words(Optional<Incompleteness> read, boolean written) {
        String cap = Incompleteness.CAP.word();
        String why = read.isPresent() ? read.get().word() : cap;
        return written || why.equals(cap) ? why : why + "," + cap;
    }

    private void exchange(Pairing pairing) {
        json.text(ROLE, ROLES.of(pairing.role()));
        if (pairing.queryPacket() > 0 && pairing.role() != Pairing.Role.QUERY) {
            json.number(QUERY_PACKET, pairing.queryPacket());
            json.number(LATENCY, Math.floorDiv(pairing.latencyNanos(), 1000L));
        }
        if (pairing.transmissions() > 1) {
            json.number(TRANSMISSIONS, pairing.transmissions());
        }
        if (pairing.ordinal() > 1) {
            json.number(ORDINAL, pairing.ordinal());
        }
    }

    private void edns(DnsMessageCursor message) {
        json.beginObject(EDNS);
        json.number(VERSION, Edns.version(message));
        json.number(PAYLOAD_SIZE, Edns.payloadSize(message));
        json.flag(DNSSEC_OK, Edns.wantsDnssec(message));
        int option = Edns.first(message);
        if (option != Edns.NONE) {
            json.beginArray(OPTIONS);
            for (; option != Edns.NONE; option = Edns.next(message, option)) {
                json.beginElement();
                json.text(NAME, EdnsOption.name(Edns.code(message, option)));
                text.setLength(0);
                Edns.writeData(message, option, text);
                json.text(DnsWords.DATA, text, 0, text.length());
                json.endObject();
            }
            json.endArray();
        }
        json.endObject();
    }
}
