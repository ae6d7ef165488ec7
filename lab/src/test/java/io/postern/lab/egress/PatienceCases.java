package io.postern.lab.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.network.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Clients that take their time, and clients that are many. */
final class PatienceCases {
    /** Bytes that a client drips at most: ten times as long as the gateway waits. */
    private static final int DRIPS = 100;

    private static final long PAUSE_MILLIS = 100;
    private static final int HALF_OPEN = 10_000;
    /** File descriptors that both processes need besides. */
    private static final int OTHERS = 1500;

    private final SecurityStage stage;
    private final SecurityTable table;

    PatienceCases(SecurityStage stage, SecurityTable table) {
        this.stage = stage;
        this.table = table;
    }

    private Caller impatient(int port) throws Exception {
        return stage.farm().call(SecurityStage.CLIENT, EgressStage.GATEWAY, port + SecurityStage.IMPATIENT);
    }

    private static byte[] endless(byte[] begin) {
        return Bytes.join(begin, Bytes.text("x".repeat(DRIPS)));
    }

    /** A byte at a time, for as long as it is heard. */
    void slow() throws Exception {
        byte[] hello = new CraftedHello().records();
        table.row(
                "slow: nothing at all",
                "408 > deny request-timeout",
                () -> impatient(EgressStage.PROXY).hear());
        table.row(
                "slow: a request's head",
                "408 > deny request-timeout",
                () -> impatient(EgressStage.PROXY)
                        .drip(endless(Bytes.text("CONNECT host.lab:443 HTTP/1.1\r\nX: ")), PAUSE_MILLIS)
                        .hear());
        table.row(
                "slow: a hello inside CONNECT",
                "200, access_denied > deny hello-timeout",
                () -> impatient(EgressStage.PROXY)
                        .connect("host.lab:443")
                        .hear()
                        .drip(hello, PAUSE_MILLIS)
                        .hear());
        table.row(
                "slow: nothing inside CONNECT",
                "200, access_denied > deny hello-timeout",
                () -> impatient(EgressStage.PROXY)
                        .connect("host.lab:443")
                        .hear()
                        .hear());
        table.row(
                "slow: a hello at a transparent listener",
                "access_denied > deny hello-timeout",
                () -> impatient(EgressStage.REDIRECTED)
                        .drip(hello, PAUSE_MILLIS)
                        .hear());
        table.row(
                "slow: a hello at the listener that goes by names",
                "access_denied > deny hello-timeout",
                () -> impatient(SecurityStage.NAMES).drip(hello, PAUSE_MILLIS).hear());
        table.row(
                "slow: a PROXY header of a trusted source",
                "403 > deny proxy-header",
                () -> impatient(SecurityStage.BEHIND)
                        .drip(endless(Bytes.text("PROXY TCP4 ")), PAUSE_MILLIS)
                        .hear());
        table.row(
                "slow: TLS to the proxy",
                "closed > deny request-timeout",
                () -> impatient(SecurityStage.SECURE).drip(hello, PAUSE_MILLIS).hear());
        table.row("slow: a request inside TLS to the proxy", "closed > deny request-timeout", () -> {
            Caller caller = impatient(SecurityStage.SECURE);
            SSLSocket secure = secured(caller.socket());
            secure.startHandshake();
            secure.getOutputStream().write(Bytes.text("CONNECT host.lab:443 HTTP/1.1\r\nX: "));
            secure.getOutputStream().flush();
            byte[] said = secure.getInputStream().readAllBytes();
            assertThat(new String(said, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 408 ");
            return caller.hear();
        });
        table.settle(stage.impatient());
    }

    private static SSLSocket secured(Socket socket) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return (SSLSocket) context.getSocketFactory().createSocket(socket, CraftedHello.NAME, 443, false);
    }

    /** Whom it talks to plays no part here. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** More connections of one client than it may have. */
    void many() throws Exception {
        List<Caller> inside = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            inside.add(impatient(EgressStage.PROXY).connect("plain.lab:80").hear());
        }
        table.row(
                "a fourth connection where three are allowed",
                "429 > deny client-limit",
                () -> impatient(EgressStage.PROXY).hear());
        table.row(
                "the same at a transparent listener",
                "access_denied > deny client-limit",
                () -> impatient(EgressStage.REDIRECTED).hear());
        for (Caller one : inside) {
            one.close();
        }
        for (Caller one : inside) {
            stage.impatient().eventsOf(one.port());
        }
        table.row(
                "one more when they are gone",
                "403 > deny no-rule",
                () -> impatient(EgressStage.PROXY).connect("evil.example:443").hear());
        table.settle(stage.impatient());
    }

    /** Connections that begin a request and do not go on. */
    void halfOpen() throws Exception {
        int count = (int) Math.min(
                HALF_OPEN,
                Math.min(files("self"), files(Long.toString(stage.gateway().pid()))) - OTHERS);
        int before = stage.gateway().events().size();
        List<SocketChannel> open = stage.farm().inside().run(() -> open(count));
        try {
            table.row(
                    "an allowed request beside " + count + " half-open ones",
                    "200, served > allow",
                    () -> stage.proxy()
                            .connect("host.lab:443")
                            .hear()
                            .say(new CraftedHello().records())
                            .hear());
            table.row(
                    "a hello at the transparent listener beside them",
                    "served > allow",
                    () -> stage.direct(Address.SERVER)
                            .say(new CraftedHello().records())
                            .hear());
            table.settle(stage.gateway());
            assertThat(stage.gateway().events()).as("none of them is over").hasSize(before + 2);
            table.row(
                    "memory of the gateway with " + count + " half-open connections",
                    "below 600 MB",
                    memory() < 600 ? "below 600 MB" : memory() + " MB");
            System.out.println("security: resident " + memory() + " MB with " + count + " half-open connections");
        } finally {
            for (SocketChannel one : open) {
                one.close();
            }
        }
        stage.gateway()
                .await("events of all of them", () -> stage.gateway().events().size() >= before + 2 + count);
        table.row(
                "events of " + count + " half-open connections",
                Integer.toString(count),
                Integer.toString(stage.gateway().events().size() - before - 2));
        table.settle(stage.gateway());
    }

    private static List<SocketChannel> open(int count) throws IOException {
        List<SocketChannel> open = new ArrayList<>(count);
        byte[] part = "CONNECT host.lab:443 HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(EgressStage.GATEWAY, EgressStage.PROXY));
            open.add(channel);
            channel.write(ByteBuffer.wrap(part));
        }
        return open;
    }

    private long memory() throws IOException {
        return number(Path.of("/proc/" + stage.gateway().pid() + "/status"), "VmRSS:") / 1024;
    }

    private static long files(String process) throws IOException {
        return number(Path.of("/proc/" + process + "/limits"), "Max open files");
    }

    private static long number(Path file, String begin) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip().split(" +")[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
