package io.postern.gateway.cli;

import io.postern.gateway.config.AdminAddress;
import io.postern.gateway.config.AdminSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a gateway that runs says of its policy by its admin API.
 *
 * @param where it was asked
 * @param hash of the policy that it holds; empty when it could not be asked
 * @param trouble why it could not; empty when it could
 */
record RunningGateway(String where, String hash, String trouble) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 1 << 20;

    /** Asks, if the configuration says where; answers within seconds. */
    static Optional<RunningGateway> ask(AdminSettings settings) throws InterruptedException {
        if (settings.listen().isEmpty()) {
            return Optional.empty();
        }
        AdminAddress where = settings.listen().get();
        return Optional.of(answer(where, settings));
    }

    private static RunningGateway answer(AdminAddress where, AdminSettings settings) throws InterruptedException {
        try (SocketChannel channel = SocketChannel.open(family(where))) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(exchange(channel, address(where), settings));
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
            });
            return read(where.toString(), answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return new RunningGateway(where.toString(), "", String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return new RunningGateway(where.toString(), "", "no answer within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            return new RunningGateway(where.toString(), "", e.toString());
        }
    }

    private static ProtocolFamily family(AdminAddress where) {
        return switch (where) {
            case AdminAddress.UnixSocket _ -> StandardProtocolFamily.UNIX;
            case AdminAddress.Tcp(var listen) ->
                listen.address().isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        };
    }

    private static SocketAddress address(AdminAddress where) {
        return switch (where) {
            case AdminAddress.UnixSocket(var path) -> UnixDomainSocketAddress.of(path);
            case AdminAddress.Tcp(var listen) ->
                new InetSocketAddress(InetAddress.ofLiteral(listen.host()), listen.port());
        };
    }

    private static String exchange(SocketChannel channel, SocketAddress at, AdminSettings settings) throws IOException {
        String authorization = settings.tokenFile().isEmpty()
                ? ""
                : "Authorization: Bearer "
                        + Files.readString(settings.tokenFile().get(), StandardCharsets.ISO_8859_1)
                                .strip() + "\r\n";
        channel.connect(at);
        ByteBuffer request = ByteBuffer.wrap(
                ("GET /v1/policy HTTP/1.1\r\nHost: gateway\r\n" + authorization + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        return new String(Channels.newInputStream(channel).readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
    }

    private static RunningGateway read(String where, String answer) {
        int body = answer.indexOf("\r\n\r\n");
        String status = answer.lines().findFirst().orElse("nothing");
        if (body < 0 || !status.startsWith("HTTP/1.1 200")) {
            return new RunningGateway(where, "", "it answers " + status);
        }
        try (JsonParser json =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), answer.substring(body))) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("hash")) {
                    return new RunningGateway(where, String.valueOf(json.nextStringValue()), "");
                }
            }
            return new RunningGateway(where, "", "its answer names no policy");
        } catch (JacksonException e) {
            return new RunningGateway(where, "", "its answer is no JSON");
        }
    }

    /** A sentence for people. */
    String text(String expected) {
        if (!trouble.isEmpty()) {
            return "no gateway can be asked at " + where + ": " + trouble;
        }
        return hash.equals(expected)
                ? "the gateway that runs holds this policy (sha256 " + hash + ")"
                : "the gateway that runs holds another policy (sha256 " + hash + "), not this one (" + expected
                        + "); load it again";
    }
}
