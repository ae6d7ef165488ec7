package io.postern.lab.egress;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module as GOPROXY's protocol has it: files that any web server can serve. */
final class ModuleTree {
    static final String MODULE = "example.com/greeting";
    static final String VERSION = "v1.0.0";

    private ModuleTree() {}

    /** Writes it below the root of a site. */
    static void write(Path root) throws IOException {
        Path versions = Files.createDirectories(root.resolve(MODULE).resolve("@v"));
        String manifest = "module " + MODULE + "\n\ngo 1.19\n";
        Files.writeString(versions.resolve("list"), VERSION + "\n");
        Files.writeString(
                versions.resolve(VERSION + ".info"),
                "{\"Version\":\"" + VERSION + "\",\"Time\":\"2026-01-01T00:00:00Z\"}\n");
        Files.writeString(versions.resolve(VERSION + ".mod"), manifest);
        Map<String, String> files = Map.of(
                "go.mod", manifest, "greeting.go", "package greeting\n\nfunc Hello() string { return \"hello\" }\n");
        try (OutputStream out = Files.newOutputStream(versions.resolve(VERSION + ".zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(MODULE + "@" + VERSION + "/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
