package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySuggestCommandTest {
    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    private int run(String... arguments) {
        return PosternCommand.run(screen.console(), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-day", "opened", "refusals", "forged-resets"})
    void suggestionCanBeUsedAndLetsPassWhatPassed(String sample) throws IOException {
        String capture = "../samples/" + sample + ".pcap";
        assertThat(run("policy", "suggest", "--wildcards", capture)).isZero();
        Path suggested = Files.writeString(folder.resolve("suggested.yaml"), screen.out());
        assertThat(run("policy", "check", suggested.toString())).isZero();
        Path log = folder.resolve("eve.json");
        assertThat(run("replay", "--events", log.toString(), capture)).isZero();
        Screen again = new Screen();
        assertThat(PosternCommand.run(again.console(), "policy", "suggest", "--wildcards", log.toString()))
                .isZero();
        assertThat(again.out()).isEqualTo(Files.readString(suggested));
    }

    @Test
    void suggestionLeavesOutWhatFailed() {
        assertThat(run("policy", "suggest", "../samples/first-day.pcap")).isZero();
        assertThat(screen.out())
                .contains("- proxy.golang.org  ")
                .containsPattern("# - modules.test .*; cert-rejected")
                .containsPattern("# - 198.51.100.20:443 .*; refused");
    }

    @Test
    void goIsAskedWithoutAnyTraffic() throws IOException {
        Path mod = Files.writeString(folder.resolve("go.mod"), "module m\nrequire github.com/a/b v1.0.0\n");
        Path env = Files.writeString(folder.resolve("env"), "{\"GOPROXY\":\"https://athens.example,direct\"}");
        assertThat(run("policy", "suggest", "--go-env-file", env.toString(), "--go-mod", mod.toString()))
                .isZero();
        assertThat(screen.out())
                .contains("- athens.example")
                .contains("# - github.com")
                .contains("# Go: GOPROXY falls back");
    }

    @Test
    void nothingToGoByIsMisuse() {
        assertThat(run("policy", "suggest")).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("policy", "suggest", "--wildcard-names", "1", "../samples/first-day.pcap"))
                .isEqualTo(ExitStatus.UNUSABLE);
        assertThat(run("policy", "suggest", "--go-env-file", folder.resolve("x").toString()))
                .isEqualTo(ExitStatus.UNUSABLE);
    }
}
