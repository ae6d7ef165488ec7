package io.postern.lab.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus and Alertmanager take what ships, and it does what it says. */
class AlertRulesTest {
    private static final Path DOCS = Replay.repository().resolve("docs");

    private static Command promtool(String... words) {
        Needs.programs("promtool");
        return Command.of("promtool").with(words).within(Duration.ofMinutes(2));
    }

    private static String docs(String file) {
        return DOCS.resolve(file).toString();
    }

    @Test
    void prometheusTakesTheRules() throws Exception {
        assertThat(promtool("check", "rules", docs("alerts.yml")).mustRun()).contains("SUCCESS");
    }

    @Test
    void prometheusTakesTheExampleOfItsConfiguration() throws Exception {
        assertThat(promtool("check", "config", docs("prometheus.yml")).mustRun())
                .contains("1 rule files found")
                .doesNotContain("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts-test.yml", "alerts-week-test.yml"})
    void alertsFireWhenTheyShouldAndNotWhenTheyShouldNot(String file) throws Exception {
        assertThat(promtool("test", "rules", docs(file)).mustRun()).contains("SUCCESS");
    }

    @Test
    void alertmanagerTakesTheExample() throws Exception {
        Needs.programs("amtool");

        assertThat(Command.of("amtool", "check-config", docs("alertmanager.yml"))
                        .mustRun())
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "PosternDnsHijacked, page, pager",
        "PosternCaptureDown, page, pager",
        "PosternCaptureLoss, ticket, tickets",
    })
    void pagesWakeSomebodyAndTicketsWait(String alert, String severity, String receiver) throws Exception {
        Needs.programs("amtool");

        assertThat(Command.of(
                                "amtool",
                                "config",
                                "routes",
                                "test",
                                "--config.file=" + docs("alertmanager.yml"),
                                "alertname=" + alert,
                                "severity=" + severity)
                        .mustRun()
                        .strip())
                .isEqualTo(receiver);
    }
}
