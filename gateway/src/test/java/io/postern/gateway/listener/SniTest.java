package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.egress.NameSource;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.recording.ServerKey;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class SniTest {
    private static final ServerKey KEY = new ServerKey();

    private static DoorSettings to(int port) {
        return new DoorSettings(List.of(), Optional.empty(), false, Optional.empty(), false, false, port);
    }

    @Test
    void theNameSaysWhereItGoes() throws Exception {
        try (Destination server = Destination.secureEcho(KEY.context());
                Premises gate = new Premises("allow: ['build.example:" + server.port() + "']")
                        .name("build.example", "127.0.0.1")) {
            try (Caller client = new Caller(gate.open("sni", to(server.port())));
                    Caller inside = client.secure(KEY.context(), "build.example")) {
                inside.send("hello");
                assertThat(inside.read(5)).isEqualTo("hello");
            }
            Passage over = gate.ended();
            assertThat(over.source()).isEqualTo(NameSource.SNI);
            assertThat(over.question().orElseThrow()).hasToString("build.example:" + server.port());
            assertThat(over.denial()).isEmpty();
        }
    }

    @Test
    void aNameWithoutARuleIsDeniedAccess() throws Exception {
        try (Premises gate = new Premises("allow: ['build.example:443']");
                Caller client = new Caller(gate.open("sni", to(443)))) {
            assertThatThrownBy(() -> client.secure(KEY.context(), "evil.example"))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("access_denied");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("no-rule");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsUnrecognized() throws Exception {
        try (Premises gate = new Premises("allow: ['build.example:443']");
                Caller client = new Caller(gate.open("sni", to(443)))) {
            assertThatThrownBy(() -> client.secure(KEY.context(), "build.example"))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("unrecognized_name");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("unresolved");
        }
    }

    @Test
    void noNameLeadsNowhereInAuditModeEither() throws Exception {
        try (Premises gate = new Premises("audit", "  - {name: all, allow: ['0.0.0.0/0']}\n");
                Caller client = new Caller(gate.open("sni", to(443)))) {
            assertThatThrownBy(() -> client.secure(KEY.context(), "127.0.0.1")).isInstanceOf(SSLException.class);
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("no-name");
        }
    }

    @Test
    void whatIsNoHelloIsDeniedByTheModeOfTheProfile() throws Exception {
        String profiles = "  - {name: all, mode: enforce, allow: ['0.0.0.0/0']}\n";
        try (Premises gate = new Premises("audit", profiles);
                Caller client = new Caller(gate.open("sni", to(443)))) {
            client.send("GET / HTTP/1.1\r\nHost: build.example\r\n\r\n");
            assertThat(client.octets()).hasSize(7);
            Passage over = gate.ended();
            assertThat(over.denial().orElseThrow().reason()).isNotIn("no-name", "no-rule");
            assertThat(over.profile().orElseThrow().name()).isEqualTo("all");
        }
    }
}
