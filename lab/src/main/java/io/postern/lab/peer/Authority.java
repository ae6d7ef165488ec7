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

    private Authority(Path folder) {
        this.folder = folder;
    }

    /** Makes a new root, with its files in {@code folder}. */
    public static Authority create(Path folder) throws IOException, InterruptedException {
        Authority authority = new Authority(folder);
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

    /** The root certificate, PEM. */
    public Path certificate() {
        return folder.resolve("root.pem");
    }

    private Path key() {
        return folder.resolve("root.key");
    }

    /** A certificate for these DNS names, the first of which is the subject's common name too; good for 90 days. */
    public Leaf leaf(String... names) throws IOException, InterruptedException {
        Path request = folder.resolve(names[0] + ".csr");
        Path extensions = folder.resolve(names[0] + ".ext");
        Leaf leaf = new Leaf(folder.resolve(names[0] + ".pem"), folder.resolve(names[0] + ".key"));
        openssl(
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + names[0],
                "-keyout",
                leaf.key().toString(),
                "-out",
                request.toString());
        Files.writeString(
                extensions,
                "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName="
                        + Arrays.stream(names).map(name -> "DNS:" + name).collect(Collectors.joining(","))
                        + "\n");
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
                extensions.toString(),
                "-out",
                leaf.certificate().toString());
        return leaf;
    }

    private static void openssl(String... arguments) throws IOException, InterruptedException {
        Command.of(arguments).by("openssl").mustRun();
    }

    /** A certificate and its key, PEM files. */
    public record Leaf(Path certificate, Path key) {}
}
