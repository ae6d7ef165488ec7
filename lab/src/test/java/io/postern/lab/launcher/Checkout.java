package io.postern.lab.launcher;

import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A checkout with the real launcher in it, and with a Maven and JDKs that are scripts: they write down that they were
 * called, and do in milliseconds what the launcher needs of them.
 */
final class Checkout {

    final Path root;
    private final Path tools;

    private Checkout(Path root, Path tools) {
        this.root = root;
        this.tools = tools;
    }

    static Checkout create(Path folder) throws IOException {
        Checkout checkout = new Checkout(
                Files.createDirectories(folder.resolve("a check out")),
                Files.createDirectories(folder.resolve("tools")));
        Files.createDirectories(checkout.root.resolve(".mvn"));
        for (String file : List.of("postern", ".mvn/jdk")) {
            Files.copy(
                    Replay.repository().resolve(file), checkout.root.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        checkout.put("pom.xml", "");
        for (String module : List.of("capture", "dns-guard", "tls-inspector", "gateway")) {
            checkout.put(module + "/pom.xml", "");
            checkout.put(module + "/src/main/java/A.java", "");
        }
        checkout.maven("mkdir -p gateway/target/postern/lib; echo jar >gateway/target/postern/postern.jar");
        return checkout;
    }

    private void put(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    /** What {@code mvn} does when the launcher calls it, in the checkout's folder. */
    void maven(String script) throws IOException {
        script(tools.resolve("mvn"), "echo \"$JAVA_HOME: $*\" >>'" + tools.resolve("mvn-calls") + "'\n" + script);
    }

    /** How often Maven was called, and how. */
    List<String> mavenCalls() throws IOException {
        Path calls = tools.resolve("mvn-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** A JDK whose java prints its own process id, then its arguments, one a line; or makes the cache that it is asked for. */
    Path jdk(String version) throws IOException {
        Path home = tools.resolve("jdk " + version);
        script(home.resolve("bin/java"), """
                for argument; do
                  case $argument in -XX:AOTCacheOutput=*) echo cache >"${argument#*=}"; exit 0 ;; esac
                done
                printf '%s\\n' "pid $$" "$0" "$@"
                """);
        script(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"");
        return home;
    }

    static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\nset -e\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A command in this checkout's surroundings: its Maven first in the path, and no JDK but those that are named. */
    Command command(Map<String, String> environment, String... words) {
        String path = tools + ":/usr/bin:/bin";
        return Command.of(words)
                .by(environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new))
                .by("env", "-i", "HOME=" + tools, "PATH=" + path);
    }

    String launcher() {
        return root.resolve("postern").toString();
    }
}
