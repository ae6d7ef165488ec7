package io.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayPolicyTest {
    private static final String CAPTURE = "../samples/first-day.pcap";
    private static final List<String> SAMPLES =
            List.of(CAPTURE, "../samples/opened.pcap", "../samples/refusals.pcap", "../samples/forged-resets.pcap");

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    private String policy(String mode) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        version: 1
                        mode: %s
                        profiles:
                          - {name: builders, clients: [192.0.2.0/24], allow: ['*.golang.org'], deny: [sum.golang.org]}
                        """.formatted(mode))
                .toString();
    }

    private int run(String... arguments) {
        return PosternCommand.run(screen.console(), arguments);
    }

    @Test
    void deniedDestinationIsOneFindingWithItsRule() throws IOException {
        assertThat(run("replay", "--policy", policy("enforce"), "--fail-on", "denied", CAPTURE))
                .isEqualTo(ExitStatus.MATCHED);
        assertThat(screen.out())
                .contains("denied  sum.golang.org: 1 of 1 connection denied by the policy")
                .contains("denied: profile builders, rule sum.golang.org (line 4), mode enforce")
                .contains("no-profile: no profile, mode enforce")
                .doesNotContain("denied  proxy.golang.org: 3")
                .contains("Policy  ")
                .containsPattern("builders +enforce +\\d+ +\\d+ +0\n")
                .containsPattern("and \\d connections? that failed before a name was said");
    }

    @Test
    void auditSaysWhatWouldBeDenied() throws IOException {
        assertThat(run("replay", "--policy", policy("audit"), CAPTURE)).isZero();
        assertThat(screen.out())
                .contains("denied  sum.golang.org: 1 of 1 connection would be denied by the policy")
                .containsPattern("builders +audit +\\d+ +0 +\\d+\n");
    }

    @Test
    void eventsTellTheDecisionUnlessTheyAreStrict() throws IOException {
        Path log = folder.resolve("eve.json");
        assertThat(run("replay", "--policy", policy("enforce"), "--events", log.toString(), CAPTURE))
                .isZero();
        List<String> lines = Files.readAllLines(log);
        for (String type : List.of("tls", "flow")) {
            assertThat(lines)
                    .filteredOn(line -> line.contains("\"event_type\":\"" + type + "\""))
                    .anySatisfy(line -> assertThat(line)
                            .containsPattern("\"policy\":\\{\"decision\":\"deny\",\"rule\":\"sum.golang.org\","
                                    + "\"profile\":\"builders\",\"mode\":\"enforce\",\"hash\":\"[0-9a-f]{64}\"}"))
                    .anySatisfy(line ->
                            assertThat(line).contains("\"policy\":{\"decision\":\"allow\",\"rule\":\"*.golang.org\""));
        }
        assertThat(lines)
                .filteredOn(line -> line.contains("\"category\":\"denied\""))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"severity\":3"));
        Path strict = folder.resolve("strict.json");
        assertThat(run("replay", "--policy", policy("enforce"), "--eve-strict", "--events", strict.toString(), CAPTURE))
                .isZero();
        assertThat(Files.readString(strict)).doesNotContain("\"policy\"");
    }

    @Test
    void outputIsTheSameWhateverTheNumberOfJobs() throws IOException {
        String file = policy("enforce");
        String[] outputs = new String[2];
        String[] logs = new String[2];
        for (int jobs = 1; jobs <= 2; jobs++) {
            Screen own = new Screen();
            Path log = folder.resolve("jobs-" + jobs);
            List<String> arguments = new java.util.ArrayList<>(
                    List.of("replay", "--policy", file, "--jobs", Integer.toString(jobs), "--events", log.toString()));
            arguments.addAll(SAMPLES);
            assertThat(PosternCommand.run(own.console(), arguments.toArray(String[]::new)))
                    .isZero();
            outputs[jobs - 1] = own.out();
            logs[jobs - 1] = Files.readString(log);
        }
        assertThat(logs[0]).isEqualTo(logs[1]);
        assertThat(outputs[0]).isEqualTo(outputs[1]).contains("Policy  ");
    }

    @Test
    void outcomesAreTheSameWithAndWithoutAPolicy() throws IOException {
        for (String sample : SAMPLES) {
            assertThat(outcomes(sample, "--policy", policy("audit"))).isEqualTo(outcomes(sample));
        }
    }

    private List<String> outcomes(String sample, String... more) throws IOException {
        Path log = folder.resolve("outcomes");
        List<String> arguments = new java.util.ArrayList<>(List.of("replay", "--events", log.toString()));
        arguments.addAll(List.of(more));
        arguments.add(sample);
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("\"event_type\":\"flow\""))
                .map(line -> line.replaceAll(",?\"policy\":\\{[^}]*}", ""))
                .toList();
    }

    @Test
    void deniedWithoutAPolicyIsMisuse() throws IOException {
        assertThat(run("replay", "--fail-on", "denied", CAPTURE)).isEqualTo(ExitStatus.UNUSABLE);
        assertThat(screen.err()).contains("--policy");
        assertThat(run("replay", "--policy", folder.resolve("none").toString(), CAPTURE))
                .isEqualTo(ExitStatus.UNUSABLE);
    }
}
