package io.postern.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.capture.live.Backend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorSettingsTest {
    private static SensorSettings read(String yaml) throws ConfigException {
        return SensorSettings.of("s.yaml", yaml, Map.of());
    }

    private static List<String> errors(String yaml) {
        return errors(yaml, Map.of());
    }

    private static List<String> errors(String yaml, Map<String, String> environment) {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> SensorSettings.of("s.yaml", yaml, environment));
        assertThat(thrown).as("errors of\n" + yaml).isNotNull();
        return thrown.errors().stream().map(ConfigError::toString).toList();
    }

    @Test
    void anEmptyFileGivesTheDefaults() throws ConfigException {
        SensorSettings settings = read("# nothing\n");

        assertThat(settings.capture().backend()).isEqualTo(Backend.PCAP4J);
        assertThat(settings.capture().interfaces()).containsExactly("any");
        assertThat(settings.capture().bufferMebibytes()).isEqualTo(64);
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(9533);
        assertThat(settings.log().quiet()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatIsSetIsRead() throws ConfigException {
        SensorSettings settings = read("""
                capture:
                  backend: ring
                  interfaces: [eth0, eth1]
                  ports: [8443]
                  buffer: 256MiB
                dns:
                  internal-suffixes:
                    - corp.example
                log:
                  file:
                    path: /var/log/postern/eve.json
                    rotate-size: 1GiB
                    rotate-time: 12h
                    gzip: false
                http:
                  listen: '[::1]:9000'
                """);

        assertThat(settings.capture().backend()).isEqualTo(Backend.RING);
        assertThat(settings.capture().interfaces()).containsExactly("eth0", "eth1");
        assertThat(settings.capture().ports()).containsExactly(8443);
        assertThat(settings.capture().bufferMebibytes()).isEqualTo(256);
        assertThat(settings.dns().internalSuffixes()).containsExactly("corp.example");
        assertThat(settings.log().file().path()).contains(Path.of("/var/log/postern/eve.json"));
        assertThat(settings.log().file().rotateOctets()).isEqualTo(1L << 30);
        assertThat(settings.log().file().rotateAfter()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.log().file().gzip()).isFalse();
        assertThat(settings.http().host()).isEqualTo("::1");
        assertThat(settings.http().port()).isEqualTo(9000);
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlaceAndWhatWasMeant() {
        assertThat(errors("capture:\n  bufer: 64MiB\n"))
                .containsExactly("s.yaml:2:3: capture.bufer: there is no such setting; did you mean buffer?");
        assertThat(errors("capure:\n  buffer: 64MiB\n"))
                .containsExactly("s.yaml:1:1: capure: there is no such setting; did you mean capture?");
        assertThat(errors("log:\n  file:\n    paht: x\n"))
                .containsExactly("s.yaml:3:5: log.file.paht: there is no such setting; did you mean path?");
    }

    @Test
    void everyErrorIsReportedNotOnlyTheFirst() {
        assertThat(errors("""
                capture:
                  backend: rign
                  threads: 0
                  promiscuous: "yes"
                  interfaces: eth0
                  buffer: 3000MiB
                """))
                .containsExactly(
                        "s.yaml:2:12: capture.backend: one of pcap4j, ring, not 'rign'",
                        "s.yaml:3:12: capture.threads: a whole number from 1 to 64, not 0",
                        "s.yaml:4:16: capture.promiscuous: true or false is wanted",
                        "s.yaml:5:15: capture.interfaces: a list, each a text is wanted",
                        "s.yaml:6:11: capture.buffer: a size from 1MiB to 2047MiB, in B, KiB, MiB or GiB, not 3000MiB");
    }

    @Test
    void aKeyThatIsSetTwiceIsAnError() {
        assertThat(errors("http:\n  listen: ''\n  listen: '127.0.0.1:1'\n"))
                .containsExactly("s.yaml:3:3: http.listen: is set a second time");
    }

    @Test
    void whatIsNotYamlIsNamedWithItsPlace() {
        assertThat(errors("capture:\n  backend: [ring\nhttp: x\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:3:")
                .contains("this is not YAML");
    }

    @Test
    void aTextThatYamlTakesForANumberWantsQuotes() {
        assertThat(errors("capture:\n  filter: 443\n"))
                .containsExactly("s.yaml:2:11: capture.filter: a text is wanted; put it in quotes");
    }

    @Test
    void aValueOfAListIsNamedWithItsOwnPlace() {
        assertThat(errors("dns:\n  public-ranges:\n    - documentation\n    - 300.0.0.0/8\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:4:7: dns.public-ranges: ");
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws ConfigException {
        SensorSettings settings = SensorSettings.of(
                "s.yaml",
                "capture:\n  backend: pcap4j\n",
                Map.of("POSTERN_CAPTURE_BACKEND", "ring", "POSTERN_CAPTURE_INTERFACES", "eth0, eth1", "PATH", "/bin"));

        assertThat(settings.capture().backend()).isEqualTo(Backend.RING);
        assertThat(settings.capture().interfaces()).containsExactly("eth0", "eth1");
    }

    @Test
    void anUnknownVariableOfOursIsAnErrorAndOthersAreNot() {
        assertThat(errors("", Map.of("POSTERN_CAPTURE_BACKND", "ring", "POSTERN_JAVA_OPTS", "-Xmx1g")))
                .containsExactly(
                        "POSTERN_CAPTURE_BACKND: there is no such setting; did you mean POSTERN_CAPTURE_BACKEND?");
        assertThat(errors("", Map.of("POSTERN_LOG_FILE_KEEP", "many")))
                .containsExactly("POSTERN_LOG_FILE_KEEP: log.file.keep: a whole number from 0 to 10000, not 'many'");
    }
}
