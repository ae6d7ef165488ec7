package io.postern.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the package, with a Java that prints what it is called with. */
class LauncherOptionsTest {
    private static final Pattern OPTION = Pattern.compile("-X[A-Za-z:][^\\s\")]*|--enable-native-access=\\S+");

    @TempDir
    private Path home;

    @BeforeEach
    void printingJava() throws Exception {
        Path java = home.resolve("runtime/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("daemon.aot"), "");
    }

    private List<String> called(String... words) throws Exception {
        String launcher =
                Replay.repository().resolve("dist/src/program/postern").toString();
        return Command.of(launcher)
                .with(words)
                .by("env", "POSTERN_HOME=" + home, "POSTERN_JAVA_OPTS=-Dlast=1 -ea")
                .mustRun()
                .lines()
                .toList();
    }

    @Test
    void capturesAreReplayedWithTheOptionsOfTheClone() throws Exception {
        String clone = Files.readString(Replay.repository().resolve("postern"));
        int from = clone.indexOf("options=(");
        Matcher matcher = OPTION.matcher(clone.substring(from, clone.indexOf("\ncache_for", from)));
        TreeSet<String> expected = new TreeSet<>();
        matcher.results()
                .map(result -> result.group().replaceAll("=\\$home.*/", "="))
                .forEach(expected::add);

        TreeSet<String> used = new TreeSet<>();
        called("replay", "x").stream()
                .filter(word -> OPTION.matcher(word).lookingAt())
                .map(word -> word.replace("=" + home + "/", "="))
                .forEach(used::add);

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(used).isEqualTo(expected);
    }

    @Test
    void aDaemonHasItsOwnOptionsAndItsOwnCache() throws Exception {
        assertThat(called("sensor", "--config", "two words"))
                .contains(
                        "-XX:+UseG1GC",
                        "-Xmx256m",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:AOTCache=" + home + "/daemon.aot")
                .doesNotContain("-XX:+UseSerialGC")
                .endsWith("-Dlast=1", "-ea", "-jar", home + "/postern.jar", "sensor", "--config", "two words");
    }
}
