package io.postern.lab.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.process.Command;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.strict.StrictHello;
import io.postern.tls.strict.StrictHelloReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients send is taken, with the name that they were told. */
class RealClientsTest {
    @TempDir
    private static Path folder;

    private static StrictHello taken(IntFunction<Command> client) throws IOException {
        StrictHelloReader reader = Greeting.of(folder.resolve("client.log"), client);
        assertThat(reader.state())
                .as(() -> reader.state() == StrictHelloReader.State.REFUSED
                        ? reader.refusal().toString()
                        : "")
                .isEqualTo(StrictHelloReader.State.HELLO);
        ClientHello hello = reader.hello().hello();
        assertThat(hello.serverName().orElse("").toLowerCase(Locale.ROOT))
                .isEqualTo(reader.hello().name().orElse(""));
        return reader.hello();
    }

    private static Command openssl(int port, String... options) {
        return Command.of("openssl", "s_client", "-connect", "127.0.0.1:" + port)
                .with(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-servername Host.Lab",
                "-servername host.lab -alpn h2,http/1.1",
                "-servername host.lab -tls1_3",
                "-servername host.lab -tls1_2",
                "-servername host.lab -tls1_1 -cipher DEFAULT@SECLEVEL=0",
                "-servername host.lab -tls1 -cipher DEFAULT@SECLEVEL=0",
                "-servername host.lab -max_send_frag 512 -alpn abcdefghijklmnopqrstuvwxyz",
                "-servername host.lab -cipher ALL:COMPLEMENTOFALL:@SECLEVEL=0",
                "-servername host.lab -status",
                "-servername host.lab -nextprotoneg h2 -tls1_2",
                "-servername host.lab -use_srtp SRTP_AES128_CM_SHA1_80",
                "-servername host.lab -maxfraglen 512 -no_ticket -no_etm",
                "-servername host.lab -groups P-521:P-384:X448:X25519:P-256:ffdhe8192",
                "-servername host.lab -psk_identity me -psk 0123456789abcdef0123456789abcdef",
                "-servername host.lab -comp -legacy_renegotiation -fallback_scsv -tls1_2",
                "-servername host.lab -serverinfo 4660,17517",
                "-servername host.lab -srpuser me -srppass pass:x -tls1_2",
                "-servername host.lab -no_middlebox"
            })
    void opensslsHellosAreTaken(String options) throws IOException {
        Needs.programs("openssl");
        StrictHello hello = taken(port -> openssl(port, options.split(" ")));
        assertThat(hello.name()).contains("host.lab");
    }

    @Test
    void aHelloWithoutANameHasNone() throws IOException {
        Needs.programs("openssl");
        assertThat(taken(port -> openssl(port, "-noservername")).name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--http1.1", "--tlsv1.3", "--tls-max 1.2", "--no-alpn"})
    void curlsHellosAreTaken(String options) throws IOException {
        Needs.programs("curl");
        StrictHello hello = taken(port -> Command.of("curl", "-sk", "--noproxy", "*")
                .with(Arrays.stream(options.split(" "))
                        .filter(one -> !one.isEmpty())
                        .toArray(String[]::new))
                .with("--resolve", "host.lab:" + port + ":127.0.0.1", "https://host.lab:" + port + "/"));
        assertThat(hello.name()).contains("host.lab");
    }

    @Test
    void gosHellosAreTaken() throws IOException, InterruptedException {
        Needs.programs("go");
        Path program = TlsPeer.goProgram(folder);
        for (String option : Stream.of("", "h2", "1.2", "1.0").toList()) {
            StrictHello hello =
                    taken(port -> Command.of(program.toString(), "greet", "127.0.0.1:" + port, "host.lab", option));
            assertThat(hello.name()).contains("host.lab");
        }
        StrictHello named =
                taken(port -> Command.of(program.toString(), "greet", "127.0.0.1:" + port, "127.0.0.1", ""));
        assertThat(named.name()).as("Go sends no address").isEmpty();
    }
}
