package io.postern.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.AdminAddress;
import io.postern.gateway.config.AdminSettings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSocketTest {
    @TempDir
    private Path folder;

    private AdminServer start(Path place) throws IOException {
        AdminAddress address = new AdminAddress.UnixSocket(place);
        return AdminServer.start(
                address, new AdminSettings(Optional.of(address), Optional.empty()), new RecordedGate());
    }

    private static String get(Path place, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
            channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void aSocketOfItsOwnerAloneNeedsNoToken() throws IOException {
        Path place = folder.resolve("admin.sock");
        try (AdminServer server = start(place)) {
            assertThat(server).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rw-------");
            assertThat(get(place, "/v1/counters"))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("{\"counters\":{\"egress.accepted\":7,\"egress.denied\":2}}\n");
            assertThat(files()).containsExactly("admin.sock");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAFollyOfPercentsAsksIsRefused() throws IOException {
        Path place = folder.resolve("admin.sock");
        try (AdminServer server = start(place)) {
            assertThat(server).isNotNull();
            assertThat(get(place, "/v1/connections?client=%zz")).startsWith("HTTP/1.1 400 Bad Request\r\n");
            assertThat(get(place, "/v1/counters")).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void whatADeadProcessLeftIsReplaced() throws IOException {
        Path place = folder.resolve("admin.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(place));
        }
        assertThat(place).exists();

        try (AdminServer server = start(place)) {
            assertThat(server).isNotNull();
            assertThat(get(place, "/v1/counters")).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void aSocketOfSomebodyAliveAndAnyOtherFileAreLeftAlone() throws IOException {
        Path place = folder.resolve("admin.sock");
        try (AdminServer server = start(place)) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> start(place)).hasMessageContaining("is taken: somebody listens there");
            assertThat(get(place, "/v1/counters")).startsWith("HTTP/1.1 200 OK\r\n");
        }

        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertThatThrownBy(() -> start(file)).hasMessage("admin.listen: " + file + " is there, and is no socket");
        assertThat(file).hasContent("precious");
        assertThatThrownBy(() -> start(folder.resolve("none/admin.sock")))
                .hasMessageContaining("its folder must exist");
    }
}
