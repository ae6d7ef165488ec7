package io.postern.lab.egress;

import io.postern.lab.live.Inside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A resolver that says by a script what a name leads to, each time that it is asked; nothing it says may be kept. By UDP. */
final class ScriptedResolver implements AutoCloseable {
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int HEADER = 12;
    private static final int NO_SUCH_NAME = 3;

    /** For each name what it leads to the first, second, ... time; the last goes on. */
    private final Map<String, List<List<String>>> script;

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    private ScriptedResolver(DatagramSocket socket, Map<String, List<List<String>>> script) {
        this.socket = socket;
        this.script = script;
    }

    static ScriptedResolver start(Inside where, String address, Map<String, List<List<String>>> script)
            throws Exception {
        DatagramSocket socket =
                where.run(() -> new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 53)));
        ScriptedResolver resolver = new ScriptedResolver(socket, Map.copyOf(script));
        Thread.ofVirtual().start(resolver::serve);
        return resolver;
    }

    /** How often a name's IPv4 addresses were asked for. */
    int asked(String name) {
        AtomicInteger count = asked.get(name);
        return count == null ? 0 : count.get();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // Closed.
            socket.close();
        }
    }

    private byte[] answer(byte[] query) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (query[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
            at += 1 + query[at];
        }
        int type = (query[at + 1] & 255) << 8 | query[at + 2] & 255;
        byte[] question = Arrays.copyOfRange(query, HEADER, at + 5);
        String key = name.toString().toLowerCase(Locale.ROOT);
        List<String> addresses = addresses(key, type);
        boolean known = script.containsKey(key);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(query, 0, 2);
        // QR, AA, RD, RA.
        out.write(0x85);
        out.write(0x80 | (known ? 0 : NO_SUCH_NAME));
        out.writeBytes(new byte[] {0, 1, 0, (byte) addresses.size(), 0, 0, 0, 0});
        out.writeBytes(question);
        for (String address : addresses) {
            byte[] data = data(address);
            out.writeBytes(new byte[] {(byte) 0xc0, HEADER, 0, (byte) type, 0, 1, 0, 0, 0, 0, 0, (byte) data.length});
            out.writeBytes(data);
        }
        return out.toByteArray();
    }

    private List<String> addresses(String name, int type) {
        List<List<String>> turns = script.get(name);
        if (turns == null || type != A && type != AAAA) {
            return List.of();
        }
        AtomicInteger count = asked.computeIfAbsent(name, _ -> new AtomicInteger());
        int turn = type == A ? count.getAndIncrement() : Math.max(0, count.get() - 1);
        return turns.get(Math.min(turn, turns.size() - 1)).stream()
                .filter(address -> (address.indexOf(':') < 0) == (type == A))
                .toList();
    }

    /** Java makes IPv4 of a mapped address; in an AAAA record it stays what it is. */
    private static byte[] data(String address) throws IOException {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        if (address.indexOf(':') < 0 || bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    @Override
    public void close() {
        socket.close();
    }
}
