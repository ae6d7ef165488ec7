import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes roots.pem from dated lists of root certificates; {@code remake} says how it is called. */
class Remake {
    private static final String HEAD = """
            # Public roots that Postern judges server certificates by.
            # version: %s
            #
            # Made by tls-inspector/roots/remake; do not edit. "until" is the day of the first list that lacks the root.
            """;

    /** A root, and the day of the first list that lacks it: that of the newest list where there is none. */
    record Root(X509Certificate certificate, LocalDate until) {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length < 3 || args.length % 2 == 0) {
            fail("usage: remake DATE SOURCE [DATE SOURCE]...");
        }
        Path output = Path.of(args[0]);
        LocalDate version = LocalDate.parse(args[1]);
        Map<String, Root> roots = new TreeMap<>();
        LocalDate newer = LocalDate.MAX;
        for (int i = 1; i < args.length; i += 2) {
            LocalDate date = LocalDate.parse(args[i]);
            if (!date.isBefore(newer)) {
                fail("newer lists must come first, and " + date + " is not before " + newer);
            }
            int fresh = 0;
            List<X509Certificate> list = read(Path.of(args[i + 1]));
            for (X509Certificate root : list) {
                String key = order(root) + sha256(root);
                fresh += roots.putIfAbsent(key, new Root(root, newer)) == null ? 1 : 0;
            }
            newer = date;
            System.out.println(date + " " + args[i + 1] + ": " + list.size() + " roots, " + fresh + " not in newer lists");
        }
        Files.writeString(output, text(version, roots));
        System.out.println(output + ": " + roots.size() + " roots");
    }

    private static List<X509Certificate> read(Path source) throws IOException, GeneralSecurityException {
        List<X509Certificate> list = new ArrayList<>();
        for (Certificate any : certificates(source)) {
            X509Certificate root = (X509Certificate) any;
            if (root.getBasicConstraints() < 0 && root.getVersion() >= 3) {
                fail(source + ": is no certificate authority: " + root.getSubjectX500Principal());
            }
            try {
                root.verify(root.getPublicKey());
            } catch (GeneralSecurityException e) {
                fail(source + ": is not signed by itself: " + root.getSubjectX500Principal());
            }
            list.add(root);
        }
        if (list.isEmpty()) {
            fail(source + ": holds no certificate");
        }
        return list;
    }

    private static List<Certificate> certificates(Path source) throws IOException, GeneralSecurityException {
        Path store = source.resolve("lib/security/cacerts");
        if (Files.exists(store)) {
            if (!store.toRealPath().startsWith(source.toRealPath())) {
                fail(store + ": is a link to " + store.toRealPath()
                        + ", the system's store, which may hold roots of the house. Give an unpacked JDK or a PEM file.");
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), (char[]) null);
            List<Certificate> list = new ArrayList<>();
            for (String alias : Collections.list(keys.aliases())) {
                list.add(keys.getCertificate(alias));
            }
            return list;
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> list = new ArrayList<>();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                list.addAll(factory.generateCertificates(pem(file)));
            }
        }
        return list;
    }

    /** Without the comments between the certificates, which the factory does not take. */
    private static InputStream pem(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            inside |= line.startsWith("-----BEGIN CERTIFICATE");
            if (inside) {
                text.append(line).append('\n');
            }
            inside &= !line.startsWith("-----END");
        }
        return new ByteArrayInputStream(text.toString().getBytes());
    }

    private static String text(LocalDate version, Map<String, Root> roots) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder(HEAD.formatted(version));
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (Root root : roots.values()) {
            text.append("\n# subject: ").append(root.certificate().getSubjectX500Principal());
            text.append("\n# sha256: ").append(sha256(root.certificate()));
            if (root.until().isBefore(LocalDate.MAX)) {
                text.append("\n# until: ").append(root.until());
            }
            text.append("\n-----BEGIN CERTIFICATE-----\n");
            text.append(base64.encodeToString(root.certificate().getEncoded()));
            text.append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }

    private static String order(X509Certificate root) {
        return root.getSubjectX500Principal().getName() + '\n';
    }

    private static String sha256(X509Certificate root) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(root.getEncoded()));
    }

    private static void fail(String why) {
        System.err.println("remake: " + why);
        System.exit(2);
    }
}
