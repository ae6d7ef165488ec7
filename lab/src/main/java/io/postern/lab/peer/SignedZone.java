package io.postern.lab.peer;

import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A zone that is signed with a key of its own.
 *
 * @param name of the zone, without the final dot
 * @param file the zone with its signatures
 * @param anchor its DS record, as a zone file
 */
public record SignedZone(String name, Path file, Path anchor) {
    /**
     * Makes a key, and signs.
     *
     * @param folder empty, or it does not exist
     * @param records in the format of zone files, owners relative to the zone
     */
    public static SignedZone sign(Path folder, String name, List<String> records)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Command.of("dnssec-keygen", "-q", "-K", folder.toString(), "-a", "ECDSAP256SHA256", "-f", "KSK", name)
                .mustRun();
        Path plain = folder.resolve(name + ".zone");
        Files.writeString(plain, Zone.text(name, records));
        Path signed = folder.resolve(name + ".signed");
        Command.of(
                        "dnssec-signzone",
                        "-S",
                        "-z",
                        "-K",
                        folder.toString(),
                        "-d",
                        folder.toString(),
                        "-o",
                        name,
                        "-f",
                        signed.toString(),
                        plain.toString())
                .mustRun();
        return new SignedZone(name, signed, folder.resolve("dsset-" + name + "."));
    }

    /** Its file, as servers read it. */
    public Zone zone() {
        return new Zone(name, file);
    }

    /** A copy in which data is replaced, and the signatures are not. */
    public SignedZone forged(Path copy, String data, String other) throws IOException {
        Files.writeString(copy, Files.readString(file).replace(data, other));
        return new SignedZone(name, copy, anchor);
    }
}
