package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosternCommandTest {
    private final Screen screen = new Screen();

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version"})
    void versionIsPrinted(String argument) {
        assertThat(PosternCommand.run(screen.console(), argument)).isZero();
        assertThat(screen.out()).isEqualTo("postern " + Version.text() + "\n");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void helpListsCommandsAndExitStatus() {
        assertThat(PosternCommand.run(screen.console(), "--help")).isZero();
        assertThat(screen.out()).contains("Commands:", "version", "Exit status:", "--fail-on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reply", "--verbose"})
    void misuseIsOneLineAndAHint(String argument) {
        String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
        assertThat(PosternCommand.run(screen.console(), arguments)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err().lines()).hasSize(2).last().isEqualTo("Try 'postern --help'.");
        assertThat(screen.out()).isEmpty();
    }
}
