package io.postern.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** systemd itself says that the service files are right, and how far they fence the services in. */
class ServiceFilesTest {
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)");

    @TempDir
    private Path folder;

    private static Path unit(String name) {
        return Replay.repository().resolve("systemd").resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postern-sensor.service", "postern-gateway.service"})
    void systemdFindsNothingWrong(String name) throws Exception {
        Needs.programs("systemd-analyze");
        Path copy = folder.resolve(name);
        Files.writeString(copy, Files.readString(unit(name)).replace("/usr/bin/postern", "/bin/true"));

        Command.Outcome outcome = Command.of("systemd-analyze", "verify", "--man=no", copy.toString())
                .run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"postern-sensor.service, 1.8", "postern-gateway.service, 1.6"})
    void exposureIsLow(String name, double most) throws Exception {
        Needs.programs("systemd-analyze");

        String page = Command.of(
                        "systemd-analyze",
                        "security",
                        "--no-pager",
                        "--offline=yes",
                        unit(name).toString())
                .mustRun();

        Matcher matcher = EXPOSURE.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        assertThat(Double.parseDouble(matcher.group(1))).as(page).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"postern-sensor.service, CAP_NET_RAW", "postern-gateway.service, ''"})
    void capabilitiesAreThoseThatAreNeededAndNoOther(String name, String capability) throws Exception {
        assertThat(Files.readAllLines(unit(name)))
                .contains("CapabilityBoundingSet=" + capability, "AmbientCapabilities=" + capability, "User=postern");
    }
}
