package io.postern.lab.agreement;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.registry.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The DNS messages that one packet completed. Each field holds what all of them say, in their order.
 *
 * @param response whether a message is a response: 0 or 1
 * @param names names that are asked for, as {@link TsharkText} has them
 * @param a IPv4 addresses of all sections
 * @param aaaa IPv6 addresses of all sections
 */
record DnsFrame(
        String capture,
        long frame,
        List<String> ids,
        List<String> response,
        List<String> names,
        List<String> a,
        List<String> aaaa) {

    /** A packet of which no message is known yet. */
    static DnsFrame empty(String capture, long frame) {
        return new DnsFrame(
                capture,
                frame,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** What tshark found. */
    static List<DnsFrame> read(Corpus corpus) throws IOException {
        return corpus.table("oracle-dns.tsv").stream()
                .map(row -> new DnsFrame(
                        row.get("path"),
                        Long.parseLong(row.get("frame")),
                        list(row.get("id")),
                        list(row.get("response")),
                        readable(row.get("qname")),
                        list(row.get("a")),
                        list(row.get("aaaa"))))
                .toList();
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }

    /** What tshark says in place of a name that it cannot read, or does not print, is no name. */
    private static List<String> readable(String cell) {
        return list(cell).stream()
                .filter(name -> !name.equals("<Unknown extended label>") && !name.equals("<Name too long>"))
                .toList();
    }

    /** Adds a message of ours. */
    void add(DnsMessageCursor message) {
        ids.add(String.format("0x%04x", message.id()));
        response.add(message.isResponse() ? "1" : "0");
        for (int i = 0; i < message.questions(); i++) {
            StringBuilder name = new StringBuilder();
            if (message.writeQuestionName(i, name)) {
                names.add(TsharkText.of(name.toString()));
            }
        }
        for (int i = 0; i < message.records(); i++) {
            boolean four = message.type(i) == RecordType.A && message.rdataLength(i) == 4;
            boolean six = message.type(i) == RecordType.AAAA && message.rdataLength(i) == 16;
            if (four || six) {
                StringBuilder data = new StringBuilder();
                message.writeRdata(i, data);
                (four ? a : aaaa).add(data.toString());
            }
        }
    }

    /** The fields in which another view of the same packet differs, as {@link Difference}s. */
    List<Difference> against(DnsFrame theirs) {
        List<Difference> differences = new ArrayList<>();
        add(differences, "id", ids, theirs.ids);
        add(differences, "response", response, theirs.response);
        add(differences, "qname", names, theirs.names);
        add(differences, "a", a, theirs.a);
        add(differences, "aaaa", aaaa, theirs.aaaa);
        return differences;
    }

    private void add(List<Difference> to, String field, List<String> ours, List<String> theirs) {
        if (!ours.equals(theirs)) {
            to.add(new Difference(
                    capture, "frame " + frame + " " + field, String.join(",", ours), String.join(",", theirs)));
        }
    }

    /** All of it in a line. */
    String text() {
        return String.join(",", ids) + " " + String.join(",", names);
    }
}
