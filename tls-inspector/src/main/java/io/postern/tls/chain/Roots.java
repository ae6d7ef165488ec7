package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roots that chains are judged by. Immutable. */
public final class Roots {
    private static final String RESOURCE = "roots.pem";

    private final String version;
    private final List<Root> all;
    private final Map<String, List<Root>> bySubject;

    private Roots(String version, List<Root> all) {
        this.version = version;
        this.all = List.copyOf(all);
        Map<String, List<Root>> index = new HashMap<>();
        for (Root root : all) {
            index.computeIfAbsent(root.certificate().subject(), s -> new ArrayList<>(1))
                    .add(root);
        }
        bySubject = Map.copyOf(index);
    }

    /** No roots at all. */
    public static Roots none() {
        return new Roots("none", List.of());
    }

    /** The public roots that come with this module; {@code tls-inspector/roots} tells where they come from. */
    public static Roots bundled() {
        try (InputStream in = Roots.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the list of public roots is not in the program");
            }
            return read(RESOURCE, in.readAllBytes(), Root.Origin.PUBLIC);
        } catch (IOException | PemException e) {
            throw new IllegalStateException("the list of public roots cannot be read", e);
        }
    }

    /**
     * Public roots from a PEM file's content; comments {@code # version:} and {@code # until: 2026-05-20} are understood.
     *
     * @param file its name, for complaints
     * @throws PemException when it is not such a file
     */
    public static Roots publicRoots(String file, byte[] pem) throws PemException {
        return read(file, pem, Root.Origin.PUBLIC);
    }

    /**
     * These roots and those of a PEM file's content, which the user trusts.
     *
     * @param file its name, for complaints
     * @throws PemException when it is not such a file
     */
    public Roots withPrivate(String file, byte[] pem) throws PemException {
        List<Root> more = new ArrayList<>(all);
        more.addAll(read(file, pem, Root.Origin.PRIVATE).all);
        return new Roots(version, more);
    }

    private static Roots read(String file, byte[] pem, Root.Origin origin) throws PemException {
        List<Root> roots = new ArrayList<>();
        String version = "";
        for (PemCertificates.Entry entry : PemCertificates.read(file, pem)) {
            if (entry.remarks().containsKey("version")) {
                version = entry.remarks().get("version");
            }
            roots.add(new Root(entry.certificate(), origin, until(file, entry)));
        }
        return new Roots(version.isEmpty() ? file : version, roots);
    }

    private static Optional<Instant> until(String file, PemCertificates.Entry entry) throws PemException {
        String day = entry.remarks().get("until");
        if (day == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new PemException(
                    file, entry.line(), "'" + day + "' before this certificate is no day", "write it as 2026-05-20");
        }
    }

    /** The date of the list of public roots, or the file that it came from. */
    public String version() {
        return version;
    }

    /** How many roots. */
    public int size() {
        return all.size();
    }

    /** All of them, in the order of their lists. */
    public List<Root> all() {
        return all;
    }

    /** Roots with this subject, as {@link SignedCertificate#subject} has it. */
    List<Root> named(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** The root with this certificate's name and key, if there is one: another certificate of it will do. */
    Optional<Root> same(SignedCertificate certificate) {
        for (Root root : named(certificate.subject())) {
            if (root.certificate().publicKeyInfo().equals(certificate.publicKeyInfo())) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }
}
