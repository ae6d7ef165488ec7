package io.postern.lab.sensor;

import io.postern.lab.live.Inside;
import io.postern.lab.network.Address;
import io.postern.lab.network.Namespace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A client that asks for one name after the other, and does not wait for answers. */
public final class Queries implements AutoCloseable {
    private static final int PORT = 53;

    private final Inside client;
    private int asked;

    /** One in a namespace. */
    public Queries(Namespace where) throws Exception {
        client = new Inside(where);
    }

    /** Sends so many, each for another name; with a pause after every tenth. */
    public void send(int count, Duration pause) throws IOException, InterruptedException {
        try {
            sendInside(count, pause);
        } catch (IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("queries cannot be sent", e);
        }
    }

    private void sendInside(int count, Duration pause) throws Exception {
        client.run(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress resolver = InetAddress.getByName(Address.SILENT);
                for (int i = 0; i < count; i++) {
                    byte[] query = query(++asked);
                    socket.send(new DatagramPacket(query, query.length, resolver, PORT));
                    if (i % 10 == 9 && pause.isPositive()) {
                        Thread.sleep(pause);
                    }
                }
            }
            return true;
        });
    }

    /** How many were sent so far. */
    public int sent() {
        return asked;
    }

    /** What the query of this number, from 1, asks for. */
    public static String name(int number) {
        return label(number) + ".test";
    }

    private static String label(int number) {
        return String.format(Locale.ROOT, "name-%08d", number);
    }

    private static byte[] query(int number) {
        byte[] label = label(number).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(12 + 1 + label.length + 6 + 4)
                .putShort((short) number)
                .putShort((short) 0x0100)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .put((byte) label.length)
                .put(label)
                .put((byte) 4)
                .put("test".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .array();
    }

    @Override
    public void close() {
        client.close();
    }
}
