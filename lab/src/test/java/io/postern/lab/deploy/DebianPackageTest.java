package io.postern.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.scenario.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package on a Debian with systemd as process 1: from its installation, over an attack, to its purge. */
class DebianPackageTest {
    private static final String LIAR = "dnsmasq --no-resolv --no-hosts --listen-address=127.0.0.53 --bind-interfaces"
            + " --address=/proxy.golang.org/127.0.0.1 --pid-file=/run/liar.pid";
    private static final String ASK = "dig +short @127.0.0.53 proxy.golang.org";
    private static final String ALERT =
            "grep -q '\"event_type\":\"alert\".*\"proxy.golang.org\"' /var/log/postern/eve.json";
    private static final String METRICS = "curl -s http://127.0.0.1:9533/metrics";
    private static final String READY =
            "curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:9533/readyz | grep -q 200";

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static Path deb;

    @BeforeAll
    static void engine() throws Exception {
        engine = Engine.orLeaveOut(folder);
        deb = Replay.repository().resolve("dist/target/postern.deb");
        Assumptions.assumeTrue(Files.exists(deb), "dist/target/postern.deb is not built (mvn -Ppackage package does)");
    }

    private static Booted installed() throws Exception {
        Booted host = Booted.boot(engine, deb);
        try {
            host.mustRun("cp /given /tmp/postern.deb && dpkg --install /tmp/postern.deb");
            host.await("readiness", READY);
        } catch (Exception | AssertionError e) {
            host.close();
            throw e;
        }
        return host;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "pcap4j"})
    void seesAnAttackWithNoPrivilegeButPacketSockets(String backend) throws Exception {
        try (Booted host = installed()) {
            host.mustRun("sed -i 's/backend: .*/backend: " + backend + "/' /etc/postern/sensor.yaml\n"
                    + "postern config check /etc/postern/sensor.yaml\nsystemctl restart postern-sensor");
            host.await("readiness", READY);
            String status = host.mustRun("cat /proc/$(systemctl show -P MainPID postern-sensor)/status");
            host.mustRun(LIAR + "\n" + ASK);
            host.await("an alert", ALERT);

            assertThat(host.mustRun(METRICS))
                    .contains("postern_dns_verdicts_total{rule=\"bogus-address\",verdict=\"suspicious\"} 1.0")
                    .contains("postern_capture_up{interface=\"any\"} 1.0");
            assertThat(status)
                    .as("CAP_NET_RAW is bit 13")
                    .contains("CapPrm:\t0000000000002000", "CapEff:\t0000000000002000", "CapBnd:\t0000000000002000")
                    .contains("NoNewPrivs:\t1", "Seccomp:\t2")
                    .doesNotContain("Uid:\t0");
        }
    }

    @Test
    void reloadsRefusesWhatIsBrokenAndStopsAtOnce() throws Exception {
        try (Booted host = installed()) {
            host.mustRun("mv /var/log/postern/eve.json /var/log/postern/old.json\nsystemctl reload postern-sensor");
            host.await("the log, opened again", "test -e /var/log/postern/eve.json");
            host.mustRun("echo 'captrue: {}' >>/etc/postern/sensor.yaml\nsystemctl reload postern-sensor || true");
            host.await("a complaint", "journalctl --unit postern-sensor | grep -q 'captrue'");
            assertThat(host.run("systemctl is-active postern-sensor").out()).isEqualTo("active\n");

            long told = System.nanoTime();
            host.mustRun("systemctl stop postern-sensor");
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(5));
            assertThat(host.mustRun("systemctl show -P Result -P ExecMainStatus postern-sensor"))
                    .isEqualTo("success\n0\n");

            host.run("systemctl start postern-sensor");
            host.await("a sensor that gives up", "systemctl is-failed --quiet postern-sensor");
            assertThat(host.mustRun("systemctl show -P NRestarts -P ExecMainStatus postern-sensor"))
                    .as("a configuration that cannot be used is not tried again")
                    .isEqualTo("0\n2\n");
        }
    }

    @Test
    void upgradesRemovesAndPurgesCleanly() throws Exception {
        try (Booted host = installed()) {
            host.mustRun("echo '# mine' >>/etc/postern/sensor.yaml");
            String before = host.mustRun("systemctl show -P MainPID postern-sensor");
            host.mustRun("dpkg --install /tmp/postern.deb");
            host.await("readiness", READY);
            assertThat(host.mustRun("systemctl show -P MainPID postern-sensor")).isNotEqualTo(before);
            assertThat(host.mustRun("tail -n 1 /etc/postern/sensor.yaml")).isEqualTo("# mine\n");

            host.mustRun("dpkg --remove postern");
            assertThat(host.run("systemctl is-active postern-sensor").status()).isNotZero();
            host.mustRun(
                    "test -e /etc/postern/sensor.yaml && test -e /var/log/postern/eve.json && ! test -e /usr/bin/postern");

            host.mustRun("dpkg --purge postern");
            assertThat(host.mustRun("find / -xdev -iname '*postern*' ! -path '/proc/*' ! -path /tmp/postern.deb"))
                    .isEmpty();
            assertThat(host.run("getent passwd postern").status()).isNotZero();
        }
    }

    @Test
    void anAdministratorWhoDisabledItFindsItDisabledAfterAnUpgrade() throws Exception {
        try (Booted host = installed()) {
            host.mustRun("systemctl disable --now postern-sensor\ndpkg --install /tmp/postern.deb");

            assertThat(host.run("systemctl is-enabled postern-sensor").out()).isEqualTo("disabled\n");
            assertThat(host.run("systemctl is-active postern-sensor").out()).isEqualTo("inactive\n");
        }
    }

    @Test
    void theGatewayWaitsForItsConfigurationAndThenServesWithoutAnyPrivilege() throws Exception {
        try (Booted host = installed()) {
            assertThat(host.run("systemctl start postern-gateway").status()).isZero();
            assertThat(host.mustRun("journalctl --no-pager --unit postern-gateway"))
                    .contains("ConditionPathExists=/etc/postern/gateway.yaml");

            host.mustRun("""
                    cp /usr/share/doc/postern/examples/*.yaml /etc/postern/
                    sed -i 's/mode: audit/mode: enforce/; s,10.0.0.0/8,127.0.0.0/8,' /etc/postern/policy.yaml
                    systemctl start postern-gateway
                    """);
            host.await("readiness", READY.replace("9533", "9534"));
            String denied = host.run("curl -sS -x http://127.0.0.1:3128 https://git.evil.example/ -v")
                    .err();
            String status = host.mustRun("cat /proc/$(systemctl show -P MainPID postern-gateway)/status");

            assertThat(denied).contains("403 postern denied git.evil.example:443 rule=default profile=builders");
            host.await("the event", "grep -q '\"reason\":\"no-rule\"' /var/log/postern/egress.json");
            assertThat(status)
                    .contains("CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
                    .contains("NoNewPrivs:\t1", "Seccomp:\t2")
                    .doesNotContain("Uid:\t0");
            host.mustRun("echo broken: >>/etc/postern/policy.yaml");
            host.await("the complaint", "journalctl --unit postern-gateway | grep -q 'policy not loaded'");
            host.mustRun("systemctl stop postern-gateway");
            assertThat(host.mustRun("systemctl show -P Result -P ExecMainStatus postern-gateway"))
                    .isEqualTo("success\n0\n");
        }
    }
}
