package io.postern.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./postern} itself, with stand-ins for Maven and the JDK. The real ones meet in ./check's fresh clone. */
class LauncherTest {

    @TempDir
    private Path folder;

    private Checkout checkout;
    private Map<String, String> with25;

    @BeforeEach
    void create() throws IOException {
        checkout = Checkout.create(folder);
        with25 = Map.of("POSTERN_JAVA_HOME", checkout.jdk("25.0.3").toString());
    }

    private Command.Outcome launch(Map<String, String> environment, String... arguments) throws Exception {
        String[] words = Stream.concat(Stream.of(checkout.launcher()), Stream.of(arguments))
                .toArray(String[]::new);
        return checkout.command(environment, words).run();
    }

    @Test
    void theFirstUseBuildsAndPreparesAndTheSecondIsQuiet() throws Exception {
        Command.Outcome first = launch(with25, "--version");
        Command.Outcome second = launch(with25, "--version");

        assertThat(first.status()).isZero();
        assertThat(first.err()).contains("first use: building", "built in", "preparing a fast start");
        assertThat(second.err()).isEmpty();
        assertThat(second.out().lines())
                .contains("-XX:AOTCache=" + checkout.root.resolve("target/launcher/postern.aot"), "--version");
        assertThat(checkout.mavenCalls()).hasSize(1);
    }

    @Test
    void aChangedSourceIsBuiltOnceMore() throws Exception {
        launch(with25);
        Path source = checkout.root.resolve("dns-guard/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(50)));
        Thread.sleep(60);

        assertThat(launch(with25).err()).contains("a source has changed", "preparing a fast start");
        assertThat(launch(with25).err()).isEmpty();
        assertThat(checkout.mavenCalls()).hasSize(2);
    }

    @Test
    void aChangedTestIsNoReasonToBuild() throws Exception {
        launch(with25);
        Path test = checkout.root.resolve("capture/src/test/java/ATest.java");
        Files.createDirectories(test.getParent());
        Files.writeString(test, "");

        assertThat(launch(with25).err()).isEmpty();
    }

    @Test
    void aJarThatMavenMadeByItselfIsNotBuiltAgainButIsPreparedAgain() throws Exception {
        launch(with25);
        Path source = checkout.root.resolve("capture/src/main/java/A.java");
        Path jar = checkout.root.resolve("gateway/target/postern/postern.jar");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(6)));

        assertThat(launch(with25).err()).contains("preparing a fast start").doesNotContain("building");
    }

    @Test
    void anotherJdkGetsItsOwnPreparation() throws Exception {
        launch(with25);
        Map<String, String> with26 =
                Map.of("POSTERN_JAVA_HOME", checkout.jdk("26").toString());

        assertThat(launch(with26).err()).contains("preparing a fast start").doesNotContain("building");
    }

    @Test
    void withoutAFastStartItRunsAllTheSame() throws Exception {
        Path jdk = checkout.jdk("25.0.3");
        Checkout.script(jdk.resolve("bin/java"), "echo \"$*\"; case $* in *AOTCacheOutput*) exit 1 ;; esac");

        Command.Outcome first = launch(with25, "replay");

        assertThat(first.status()).isZero();
        assertThat(first.err()).contains("no fast start");
        assertThat(first.out()).contains("postern.jar replay").doesNotContain("AOTCache=");
        assertThat(launch(with25, "replay").err())
                .as("it is not tried again each time")
                .isEmpty();
    }

    @Test
    void argumentsArriveAsTheyWereGivenFromAnyFolderThroughLinks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("some bin"));
        Files.createSymbolicLink(bin.resolve("link"), Path.of("../a check out/postern"));
        Files.createSymbolicLink(bin.resolve("postern"), Path.of("link"));
        String script = "cd '" + bin + "' && ./postern replay 'two words' '' '*' -";

        Command.Outcome outcome = checkout.command(with25, "bash", "-c", script).run();

        assertThat(outcome.out()).endsWith("postern.jar\nreplay\ntwo words\n\n*\n-\n");
        assertThat(checkout.command(with25, "bash", "-c", "PATH=\"$PATH:" + bin + "\"; cd /; postern x")
                        .run()
                        .out())
                .endsWith("\nx\n");
    }

    @Test
    void theProgramTakesTheLaunchersPlaceSoThatSignalsReachIt() throws Exception {
        launch(with25);
        Path log = folder.resolve("log");
        try (Child child =
                checkout.command(with25, checkout.launcher(), "--version").start(log)) {
            child.awaitEnd();

            assertThat(child.said().lines()).contains("pid " + child.pid());
        }
    }

    @Test
    void olderJavaInJavaHomeAndInThePathIsPassedOver() throws Exception {
        Path java17 = checkout.jdk("17.0.15");
        Path java25 = checkout.jdk("25.0.3");
        Path sdkman = folder.resolve("tools/.sdkman/candidates/java/25");
        Files.createDirectories(sdkman.getParent());
        Files.createSymbolicLink(sdkman, java25);
        String old = java17.resolve("bin") + ":" + folder.resolve("tools") + ":/usr/bin:/bin";

        String found = checkout.command(
                        Map.of("JAVA_HOME", java17.toString()),
                        "bash",
                        "-c",
                        "PATH='" + old + "'; . '" + checkout.root + "/.mvn/jdk'; find_jdk && echo \"$JDK_FEATURE\"")
                .mustRun();

        assertThat(Integer.parseInt(found.strip())).isGreaterThanOrEqualTo(25);
    }

    @Test
    void javaHomeIsUsedWhenItFits() throws Exception {
        Path java26 = checkout.jdk("26-ea");

        Command.Outcome outcome = launch(Map.of("JAVA_HOME", java26.toString()));

        assertThat(outcome.out().lines()).contains(java26.resolve("bin/java").toString());
        assertThat(checkout.mavenCalls()).singleElement().asString().startsWith(java26 + ": ");
    }

    @Test
    void aJdkThatWasAskedForAndIsTooOldIsAnError() throws Exception {
        Command.Outcome outcome =
                launch(Map.of("POSTERN_JAVA_HOME", checkout.jdk("17.0.15").toString()));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("POSTERN_JAVA_HOME", "17.0.15", "25 or newer");
        assertThat(checkout.mavenCalls()).isEmpty();
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        String script = ". '" + checkout.root + "/.mvn/jdk'; JDK_NEEDED=99; find_jdk";

        Command.Outcome outcome =
                checkout.command(Map.of(), "bash", "-c", script).run();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("no JDK of version 99 or newer", "Install one", "POSTERN_JAVA_HOME");
    }

    @Test
    void aJdkThatWasRemovedIsFoundAnew() throws Exception {
        Path java25 = checkout.jdk("25.0.3");
        Path java26 = checkout.jdk("26");
        Path link = Files.createSymbolicLink(folder.resolve("java"), java25);
        Map<String, String> environment = Map.of("JAVA_HOME", link.toString());
        launch(environment);
        Files.delete(link);
        Files.createSymbolicLink(link, java26);

        assertThat(launch(environment).err()).contains("preparing a fast start");
    }

    @Test
    void twoFirstUsesAtOnceBuildOnce() throws Exception {
        checkout.maven("sleep 0.3; mkdir -p gateway/target/postern/lib; echo jar >gateway/target/postern/postern.jar");
        Command launcher = checkout.command(with25, checkout.launcher(), "--version");
        try (Child one = launcher.start(folder.resolve("one"));
                Child other = launcher.start(folder.resolve("other"))) {
            one.awaitEnd();
            other.awaitEnd();

            assertThat(one.said()).endsWith("--version\n");
            assertThat(other.said()).endsWith("--version\n");
        }
        assertThat(checkout.mavenCalls()).hasSize(1);
    }

    @Test
    void aFailedBuildShowsItsErrorsAndNamesItsLog() throws Exception {
        checkout.maven("echo '[ERROR] A.java:[3,1] missing return'; exit 1");

        Command.Outcome outcome = launch(with25, "--version");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "A.java:[3,1] missing return",
                        "the build failed",
                        checkout.root + "/target/launcher/build.log");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void optionsOfTheUserComeLast() throws Exception {
        launch(with25);
        List<String> words = checkout.command(
                        Map.of(
                                "POSTERN_JAVA_HOME",
                                checkout.jdk("25.0.3").toString(),
                                "POSTERN_JAVA_OPTS",
                                "-Xmx2g -ea"),
                        checkout.launcher(),
                        "replay")
                .mustRun()
                .lines()
                .toList();

        assertThat(words).containsSubsequence("-Xmx1g", "-Xmx2g", "-ea", "-jar", "replay");
    }
}
