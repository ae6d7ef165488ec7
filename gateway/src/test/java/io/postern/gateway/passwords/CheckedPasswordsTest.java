package io.postern.gateway.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.listener.Caller;
import io.postern.gateway.listener.DoorSettings;
import io.postern.gateway.listener.Premises;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedPasswordsTest {
    private static final byte[] SALT = "sixteen octets!!".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(
                folder.resolve("passwords"),
                "# builders\n\n" + line("2y", "ci", "secret") + line("2a", "zoë", "pass:wörd")
                        + line("2b", "empty", ""));
    }

    private static String line(String version, String user, String password) {
        return user + ":" + OpenBSDBCrypt.generate(version, password.toCharArray(), SALT, 4) + "\n";
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> asked(CheckedPasswords passwords, String authorization) throws Exception {
        return passwords.user(authorization).get(10, TimeUnit.SECONDS);
    }

    @Test
    void theRightPasswordSaysWhoItIs() throws Exception {
        CheckedPasswords passwords = CheckedPasswords.of(file);
        assertThat(asked(passwords, basic("ci:secret"))).contains("ci");
        assertThat(asked(passwords, basic("zoë:pass:wörd"))).contains("zoë");
        assertThat(asked(passwords, basic("empty:"))).contains("empty");
        assertThat(asked(passwords, basic("ci:secret").replace("Basic", "bASIC")))
                .contains("ci");
    }

    @Test
    void everythingElseSaysNothing() throws Exception {
        CheckedPasswords passwords = CheckedPasswords.of(file);
        for (String authorization : List.of(
                basic("ci:Secret"),
                basic("ci:"),
                basic("nobody:secret"),
                basic("ci"),
                basic(":secret"),
                basic("ci:secret\0"),
                "Basic",
                "Basic ",
                "Basic !!!!",
                "Bearer x",
                "Basic /////w==",
                "Basic " + "A".repeat(5000))) {
            assertThat(asked(passwords, authorization)).as(authorization).isEmpty();
        }
    }

    @Test
    void whatWasRightLatelyIsKnownAtOnce() throws Exception {
        CheckedPasswords passwords = CheckedPasswords.of(file);
        assertThat(asked(passwords, basic("ci:secret"))).contains("ci");
        assertThat(passwords.user(basic("ci:secret"))).isCompletedWithValue(Optional.of("ci"));
    }

    @Test
    void afterManyWrongOnesNoMoreIsTriedButTheRightOneThatIsKnownGoesOn() throws Exception {
        CheckedPasswords passwords = CheckedPasswords.of(file);
        assertThat(asked(passwords, basic("ci:secret"))).contains("ci");
        for (int i = 0; i < 20; i++) {
            assertThat(asked(passwords, basic("ci:" + i))).isEmpty();
        }
        assertThat(passwords.user(basic("ci:another"))).isCompletedWithValue(Optional.empty());
        assertThat(passwords.user(basic("ci:secret"))).isCompletedWithValue(Optional.of("ci"));
    }

    @Test
    void afterReloadingTheOldPasswordIsForgotten() throws Exception {
        CheckedPasswords passwords = CheckedPasswords.of(file);
        assertThat(asked(passwords, basic("ci:secret"))).contains("ci");
        Files.writeString(file, line("2y", "ci", "other"));
        assertThat(passwords.reload()).isEqualTo(1);
        assertThat(asked(passwords, basic("ci:secret"))).isEmpty();
        assertThat(asked(passwords, basic("ci:other"))).contains("ci");
    }

    @Test
    void aBrokenFileDoesNotTakeThePlaceOfTheOneBefore() throws Exception {
        CheckedPasswords passwords = CheckedPasswords.of(file);
        Files.writeString(file, "ci:secret\n");
        assertThatThrownBy(passwords::reload).isInstanceOf(ConfigException.class);
        assertThat(asked(passwords, basic("ci:secret"))).contains("ci");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci",
                ":$2y$05$abcdefghijklmnopqrstuuQ3n3m3n3m3n3m3n3m3n3m3n3m3n3m3n",
                "ci:$apr1$abcdefgh$0123456789012345678901",
                "ci:{SHA}0123456789=",
                "ci:$2y$31$abcdefghijklmnopqrstuuQ3n3m3n3m3n3m3n3m3n3m3n3m3n3m3n",
                "ci:$2y$05$short",
                "ci:secret"
            })
    void aLineThatIsNoneIsNamedAndItsSecretIsNot(String line) {
        assertThatThrownBy(() -> PasswordFile.of("file", ("# first\n" + line + "\n").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("file:2:1: ")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("abcdef");
    }

    @Test
    void aUserWhoIsThereTwiceIsAnError() {
        byte[] twice = (line("2y", "ci", "a") + line("2y", "ci", "b")).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PasswordFile.of("file", twice)).hasMessage("file:2:1: this user is there already");
    }

    @Test
    void aProxyAsksForThemAndTakesTheUserForWhoItIs() throws Exception {
        String profiles = """
                  - {name: ci, identities: [ci], allow: []}
                  - {name: others, allow: []}
                """;
        DoorSettings door = new DoorSettings(
                List.of(), Optional.empty(), false, Optional.of(CheckedPasswords.of(file)), false, false, 443);
        String request = "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n";
        try (Premises gate = new Premises("enforce", profiles)) {
            int port = gate.open("connect", door);
            try (Caller client = new Caller(port)) {
                client.send(request + "\r\n");
                assertThat(client.rest()).startsWith("HTTP/1.1 407 ").contains("Proxy-Authenticate: Basic realm=");
                assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("unauthenticated");
            }
            try (Caller client = new Caller(port)) {
                client.send(request + "Proxy-Authorization: " + basic("ci:wrong") + "\r\n\r\n");
                assertThat(client.rest()).startsWith("HTTP/1.1 407 ");
            }
            gate.ended();
            try (Caller client = new Caller(port)) {
                client.send(request + "Proxy-Authorization: " + basic("ci:secret") + "\r\n\r\n");
                assertThat(client.rest()).startsWith("HTTP/1.1 403 ").contains("profile=ci");
                assertThat(gate.ended().identity()).contains("ci");
            }
        }
    }
}
