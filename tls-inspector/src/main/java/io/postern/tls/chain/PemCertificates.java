package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates in textual encoding, RFC 7468. What stands between them is explanatory text; lines {@code # key: value} right before a
 * certificate are kept with it.
 */
final class PemCertificates {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int MOST = 10_000;
    private static final String HOW =
            "write certificates as '-----BEGIN CERTIFICATE-----', base64, '-----END CERTIFICATE-----'";

    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private Map<String, String> remarks = new HashMap<>();
    private final StringBuilder base64 = new StringBuilder();
    private String label = "";
    private int begun;

    private PemCertificates(String file) {
        this.file = file;
    }

    /**
     * One certificate.
     *
     * @param line where it begins, from 1
     * @param remarks {@code # key: value} lines before it
     */
    record Entry(SignedCertificate certificate, int line, Map<String, String> remarks) {}

    /**
     * Reads a file's content.
     *
     * @param file its name, for complaints
     * @throws PemException when something in it cannot be read, or it holds no certificate
     */
    static List<Entry> read(String file, byte[] content) throws PemException {
        PemCertificates reader = new PemCertificates(file);
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(lines[i].strip(), i + 1);
        }
        if (reader.begun > 0) {
            throw new PemException(file, reader.begun, "the certificate that begins here does not end", HOW);
        }
        if (reader.entries.isEmpty()) {
            boolean der = content.length > 4 && content[0] == 0x30 && (content[1] & 0x80) != 0;
            throw new PemException(
                    file,
                    0,
                    der ? "is a certificate in DER" : "holds no certificate",
                    der ? "convert it: openssl x509 -inform DER -in FILE -out FILE.pem" : HOW);
        }
        return List.copyOf(reader.entries);
    }

    private void line(String line, int number) throws PemException {
        if (begun == 0) {
            outside(line, number);
        } else if (line.startsWith(END)) {
            ends(line, number);
        } else if (line.startsWith(BEGIN)) {
            throw new PemException(file, begun, "the certificate that begins here does not end", HOW);
        } else {
            base64.append(line);
        }
    }

    private void outside(String line, int number) throws PemException {
        if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
            label = line.substring(BEGIN.length(), line.length() - DASHES.length());
            begun = number;
        } else if (line.startsWith("#")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                remarks.put(
                        line.substring(1, colon).strip(),
                        line.substring(colon + 2).strip());
            }
        } else if (line.startsWith(END)) {
            throw new PemException(file, number, "an end without a beginning", HOW);
        }
    }

    private void ends(String line, int number) throws PemException {
        if (!line.equals(END + label + DASHES)) {
            throw new PemException(file, number, "'" + label + "' begins and something else ends", HOW);
        }
        if (label.contains("PRIVATE KEY")) {
            throw new PemException(
                    file, begun, "holds a private key", "give a file of certificates only, and keep keys out of it");
        }
        if (!label.equals("CERTIFICATE") && !label.equals("X509 CERTIFICATE") && !label.equals("TRUSTED CERTIFICATE")) {
            throw new PemException(file, begun, "holds a '" + label + "'", HOW);
        }
        if (entries.size() == MOST) {
            throw new PemException(file, begun, "holds more than " + MOST + " certificates", "split it");
        }
        byte[] der;
        try {
            der = Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw new PemException(file, begun, "this certificate is no base64", "fetch it again");
        }
        Optional<SignedCertificate> certificate = SignedCertificate.read(Opaque.wrap(der, 0, der.length));
        if (certificate.isEmpty()) {
            throw new PemException(
                    file, begun, "this certificate cannot be read", "look at it with: openssl x509 -text");
        }
        entries.add(new Entry(certificate.get(), begun, remarks));
        remarks = new HashMap<>();
        base64.setLength(0);
        begun = 0;
    }
}
