package io.postern.lab.peer;

import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A certificate authority of the lab's own, made by openssl: a root key in a folder, and leaf certificates on demand.
 * P-256 throughout, which keeps recordings small.
 */
public final class Authority {

    private final Path folder;
    private final String file;

    private Authority(Path folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /** Makes a new root, with its files in {@code folder}. */
    public static Authority create(Path folder) throws IOException, InterruptedException {
        Authority authority = new Authority(folder, "root");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "3650",
                "-subj",
                "/O=Postern lab/CN=Postern lab root",
                "-keyout",
                authority.key().toString(),
                "-out",
                authority.certificate().toString());
        return authority;
    }

    /** The authority's certificate, PEM. */
    public Path certificate() {
        return folder.resolve(file + ".pem");
    }

    /** The file that certificates below it say it is to be had from, DER: for a server of {@code authority.example}. */
    public Path published(Path served) throws IOException, InterruptedException {
        Path to = Files.createDirectories(served).resolve(file.replace(' ', '-') + ".cer");
        openssl("x509", "-in", certificate().toString(), "-outform", "DER", "-out", to.toString());
        return to;
    }

    /** The key that it signs with, PEM. */
    Path key() {
        return folder.resolve(file + ".key");
    }

    /** An authority below this one. */
    public Authority intermediate(String name) throws IOException, InterruptedException {
        issue(name, "/O=Postern lab/CN=" + name, """
                basicConstraints=critical,CA:TRUE
                keyUsage=keyCertSign
                subjectKeyIdentifier=hash
                authorityKeyIdentifier=keyid
                """);
        return new Authority(folder, name);
    }

    /** A certificate that its own key signs. */
    public Leaf selfSigned(String name) throws IOException, InterruptedException {
        Leaf leaf = new Leaf(folder.resolve(name + ".own.pem"), folder.resolve(name + ".own.key"));
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "365",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name,
                "-keyout",
                leaf.key().toString(),
                "-out",
                leaf.certificate().toString());
        return leaf;
    }

    /** A certificate for these DNS names, the first of which is the subject's common name too; good for 90 days. */
    public Leaf leaf(String... names) throws IOException, InterruptedException {
        return issue(
                names[0],
                "/CN=" + names[0],
                "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n"
                        + "authorityInfoAccess=caIssuers;URI:http://authority.example/"
                        + file.replace(' ', '-')
                        + ".cer\nsubjectAltName="
                        + Arrays.stream(names).map(name -> "DNS:" + name).collect(Collectors.joining(","))
                        + "\n");
    }

    /**
     * A certificate for a name, good from one day to another.
     *
     * @param from {@code 20200101000000Z}
     */
    public Leaf dated(String name, String from, String to) throws IOException, InterruptedException {
        Path records = Files.createDirectories(folder.resolve(name + ".records"));
        Files.writeString(records.resolve("index"), "");
        Path configuration = Files.writeString(records.resolve("ca.conf"), """
                [ca]
                default_ca = lab
                [lab]
                database = %1$s/index
                new_certs_dir = %1$s
                default_md = sha256
                rand_serial = yes
                unique_subject = no
                policy = names
                [names]
                commonName = supplied
                """.formatted(records));
        Leaf leaf = leaf(name);
        openssl(
                "ca",
                "-batch",
                "-notext",
                "-config",
                configuration.toString(),
                "-cert",
                certificate().toString(),
                "-keyfile",
                key().toString(),
                "-startdate",
                from,
                "-enddate",
                to,
                "-extfile",
                folder.resolve(name + ".ext").toString(),
                "-in",
                folder.resolve(name + ".csr").toString(),
                "-out",
                leaf.certificate().toString());
        return leaf;
    }

    private Leaf issue(String name, String subject, String extensions) throws IOException, InterruptedException {
        Path request = folder.resolve(name + ".csr");
        Path wanted = folder.resolve(name + ".ext");
        Leaf leaf = new Leaf(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        openssl(
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                subject,
                "-keyout",
                leaf.key().toString(),
                "-out",
                request.toString());
        Files.writeString(wanted, extensions);
        openssl(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                certificate().toString(),
                "-CAkey",
                key().toString(),
                "-CAcreateserial",
                "-days",
                "90",
                "-extfile",
                wanted.toString(),
                "-out",
                leaf.certificate().toString());
        return leaf;
    }

    private static void openssl(String... arguments) throws IOException, InterruptedException {
        Command.of(arguments).by("openssl").mustRun();
    }

    /** A certificate and its key, PEM files. */
    public record Leaf(Path certificate, Path key) {
        /** The same, shown with more certificates behind it. */
        public Leaf with(Path... more) throws IOException {
            Path shown = certificate.resolveSibling(certificate.getFileName() + ".shown");
            StringBuilder pem = new StringBuilder(Files.readString(certificate));
            for (Path one : more) {
                pem.append(Files.readString(one));
            }
            Files.writeString(shown, pem);
            return new Leaf(shown, key);
        }
    }
}
