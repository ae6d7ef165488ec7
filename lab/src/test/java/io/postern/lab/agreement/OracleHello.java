package io.postern.lab.agreement;

import java.io.IOException;
import java.util.List;

/**
 * A ClientHello over TCP or QUIC.
 *
 * @param frame number of the packet that completed it
 * @param tunnel addresses of the outermost tunnel around it, source first; empty when there is none or it is not told
 * @param alpn names joined by commas
 * @param ech whether the encrypted_client_hello extension is there
 */
record OracleHello(
        String capture,
        long frame,
        String source,
        int sourcePort,
        String destination,
        int destinationPort,
        String tunnel,
        String sni,
        String alpn,
        String ja3,
        boolean ech) {

    /** Those that tshark found over {@code tcp} or {@code quic}. */
    static List<OracleHello> read(Corpus corpus, String transport) throws IOException {
        return corpus.table("oracle-clienthello.tsv").stream()
                .filter(row -> row.get("transport").equals(transport))
                .map(row -> new OracleHello(
                        row.get("path"),
                        Long.parseLong(row.get("frame")),
                        innermost(row.get("src")),
                        Integer.parseInt(row.get("sport")),
                        innermost(row.get("dst")),
                        Integer.parseInt(row.get("dport")),
                        "",
                        row.get("sni"),
                        row.get("alpn"),
                        row.get("ja3"),
                        row.get("ext_has_fe0d").equals("1")))
                .toList();
    }

    /** tshark lists the addresses of every IPv4 (or IPv6) header, outermost first. */
    private static String innermost(String addresses) {
        return addresses.substring(addresses.lastIndexOf(',') + 1);
    }

    /** Whether this goes from where to where {@code theirs} does. Of IPv6 in IPv4, tshark's answers name the tunnel's addresses. */
    boolean goesAs(OracleHello theirs) {
        return sourcePort == theirs.sourcePort
                && destinationPort == theirs.destinationPort
                && (addresses().equals(theirs.addresses()) || tunnel.equals(theirs.addresses()));
    }

    /** Whether this is what {@code ours} is, sent again later. */
    boolean repeats(OracleHello ours) {
        return ours.goesAs(this)
                && frame > ours.frame
                && sni.equals(ours.sni)
                && alpn.equals(ours.alpn)
                && ja3.equals(ours.ja3);
    }

    private String addresses() {
        return source + " " + destination;
    }

    /** Addresses, ports, name and fingerprint in a line. */
    String text() {
        return source + " " + sourcePort + " " + destination + " " + destinationPort + " " + sni + " " + ja3;
    }
}
