package io.postern.lab.egress;

import io.postern.lab.live.Inside;
import io.postern.lab.network.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of the farm that ask the proxy for destinations by turns, one connection after the other, as fast as they can, until this is closed. */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int WITHIN_MILLIS = 15_000;
    private static final String GET = "GET / HTTP/1.0\r\nHost: host.lab\r\n\r\n";

    private final List<String> targets;
    private final List<Inside> threads = new ArrayList<>();
    private final ConcurrentMap<String, ConcurrentMap<String, AtomicInteger>> said = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final CountDownLatch running = new CountDownLatch(CLIENTS);
    private final long begun = System.nanoTime();
    private volatile boolean over;
    private volatile long ended;

    Load(Namespace farm, List<String> targets) throws Exception {
        this.targets = List.copyOf(targets);
        for (int i = 0; i < CLIENTS; i++) {
            Inside inside = new Inside(farm);
            threads.add(inside);
            inside.start(this::run);
        }
    }

    private void run() {
        for (int i = 0; !over; i++) {
            String target = targets.get(i % targets.size());
            total.incrementAndGet();
            said.computeIfAbsent(target, _ -> new ConcurrentHashMap<>())
                    .computeIfAbsent(once(target), _ -> new AtomicInteger())
                    .incrementAndGet();
        }
        running.countDown();
    }

    /** The status of CONNECT; more if what was let through is not served to its end. */
    private static String once(String target) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(WITHIN_MILLIS);
            socket.connect(new InetSocketAddress(EgressStage.GATEWAY, EgressStage.PROXY), WITHIN_MILLIS);
            socket.getOutputStream().write(text("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n"));
            String status = head(socket.getInputStream());
            if (!status.equals("200")) {
                return status;
            }
            socket.getOutputStream().write(text(GET));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.startsWith("HTTP/1.1 200 ") && answer.endsWith("\n") ? status : "200, and then: " + answer;
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "cut short: " + head;
            }
            head.append((char) next);
        }
        return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many connections there were. */
    int total() {
        return total.get();
    }

    /** How long it has been going on, or went on. */
    double seconds() {
        return ((over ? ended : System.nanoTime()) - begun) / 1e9;
    }

    /** What came of those to a destination, and how often. */
    Map<String, AtomicInteger> said(String target) {
        return said.getOrDefault(target, new ConcurrentHashMap<>());
    }

    @Override
    public String toString() {
        return said.toString();
    }

    @Override
    public void close() {
        ended = System.nanoTime();
        over = true;
        try {
            running.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Inside::close);
    }
}
