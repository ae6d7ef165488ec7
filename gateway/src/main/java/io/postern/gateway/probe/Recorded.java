package io.postern.gateway.probe;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.wire.Opaque;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What {@code postern probe --json} said at another place: its lines, by the hello that was asked with. */
public final class Recorded {
    private final Map<String, RecordedAnswer> answers = new HashMap<>();

    private Recorded() {}

    /**
     * Reads the lines.
     *
     * @throws IllegalArgumentException when a line is none that probe writes; the message says which
     */
    public static Recorded read(List<String> lines) {
        Recorded recorded = new Recorded();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                RecordedAnswer answer = RecordedAnswer.read(lines.get(i));
                if (!answer.isAnswer()) {
                    throw new IllegalArgumentException("line " + (i + 1) + " is no answer of probe --json");
                }
                recorded.answers.put(key(answer.text("/host"), answer.text("/hello")), answer);
            } catch (JacksonException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " is no JSON", e);
            }
        }
        return recorded;
    }

    /** A name that nobody has is another one each time. */
    private static String key(String host, String hello) {
        return host + ' ' + hello;
    }

    /** What differs; empty when this hello was not recorded. */
    public Optional<List<Difference>> differences(Answer answer) {
        RecordedAnswer there = answers.get(key(answer.result().target().host(), answer.what()));
        if (there == null) {
            return Optional.empty();
        }
        ProbeResult here = answer.result();
        List<Difference> found = new ArrayList<>();
        note(found, "failure", failure(here), there.text("/failure/kind"));
        Optional<SignedCertificate> mine = here.chain().isEmpty()
                ? Optional.empty()
                : SignedCertificate.read(here.chain().getFirst());
        Optional<SignedCertificate> theirs = leaf(there);
        note(found, "issuer", issuer(mine), issuer(theirs));
        note(found, "key", keyOf(mine), keyOf(theirs));
        note(found, "version", here.version().orElse(""), there.text("/version"));
        note(found, "alpn", here.protocol().orElse(""), there.text("/alpn"));
        note(found, "verdict", answer.opinion().word(), there.text("/verdict"));
        return Optional.of(found);
    }

    private static String failure(ProbeResult result) {
        return result.failure().map(failure -> failure.kind().word()).orElse("");
    }

    private static void note(List<Difference> found, String what, String here, String there) {
        if (!here.equals(there)) {
            found.add(new Difference(what, here, there));
        }
    }

    private static Optional<SignedCertificate> leaf(RecordedAnswer answer) {
        String der = answer.text("/chain/0/der");
        try {
            byte[] bytes = Base64.getDecoder().decode(der);
            return bytes.length == 0 ? Optional.empty() : SignedCertificate.read(Opaque.wrap(bytes, 0, bytes.length));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String issuer(Optional<SignedCertificate> leaf) {
        return leaf.map(SignedCertificate::issuerName).orElse("");
    }

    /** As a pin is written. */
    private static String keyOf(Optional<SignedCertificate> leaf) {
        return leaf.map(certificate ->
                        "sha256/" + Base64.getEncoder().encodeToString(sha256(certificate.publicKeyInfo())))
                .orElse("");
    }

    private static byte[] sha256(Opaque bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
