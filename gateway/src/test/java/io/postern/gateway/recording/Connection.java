package io.postern.gateway.recording;

import java.nio.charset.StandardCharsets;

/** One TCP connection in a recording; keeps the sequence numbers. */
public final class Connection {
    private static final int FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16;
    private static final byte[] NOTHING = {};

    private final Recording recording;
    private final String client;
    private final String server;
    private int clientNext = 1000;
    private int serverNext = 5000;

    /** A connection of which nothing was recorded yet. */
    public Connection(Recording recording, String client, String server) {
        this.recording = recording;
        this.client = client;
        this.server = server;
    }

    /** Takes the connection up where another recording has left it: after the handshake. */
    public Connection resumed() {
        clientNext = 1001;
        serverNext = 5001;
        return this;
    }

    /** The client's SYN, or its repetition. */
    public Connection syn() {
        recording.tcp(client, server, SYN, 1000, 0, NOTHING);
        clientNext = 1001;
        return this;
    }

    /** The server's SYN-ACK. */
    public Connection synAck() {
        recording.tcp(server, client, SYN | ACK, 5000, clientNext, NOTHING);
        serverNext = 5001;
        return this;
    }

    /** SYN, SYN-ACK, ACK. */
    public Connection open() {
        return syn().synAck().ack();
    }

    /** An ACK of the client. */
    public Connection ack() {
        recording.tcp(client, server, ACK, clientNext, serverNext, NOTHING);
        return this;
    }

    /** An ACK of the server. */
    public Connection serverAck() {
        recording.tcp(server, client, ACK, serverNext, clientNext, NOTHING);
        return this;
    }

    /** The client says something. */
    public Connection says(byte[] bytes) {
        recording.tcp(client, server, PSH | ACK, clientNext, serverNext, bytes);
        clientNext += bytes.length;
        return this;
    }

    /** The client says the same again. */
    public Connection repeats(byte[] bytes) {
        recording.tcp(client, server, PSH | ACK, clientNext - bytes.length, serverNext, bytes);
        return this;
    }

    /** The server says something. */
    public Connection answers(byte[] bytes) {
        recording.tcp(server, client, PSH | ACK, serverNext, clientNext, bytes);
        serverNext += bytes.length;
        return this;
    }

    /** The client says something in ASCII. */
    public Connection says(String text) {
        return says(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The server says something in ASCII. */
    public Connection answers(String text) {
        return answers(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A reset from the server. */
    public Connection reset() {
        recording.tcp(server, client, RST | ACK, serverNext, clientNext, NOTHING);
        return this;
    }

    /** A reset from the client. */
    public Connection clientReset() {
        recording.tcp(client, server, RST | ACK, clientNext, serverNext, NOTHING);
        return this;
    }

    /** The server closes. */
    public Connection serverCloses() {
        recording.tcp(server, client, FIN | ACK, serverNext, clientNext, NOTHING);
        serverNext++;
        return this;
    }

    /** Both sides close. */
    public Connection close() {
        recording.tcp(client, server, FIN | ACK, clientNext, serverNext, NOTHING);
        clientNext++;
        serverCloses();
        return ack();
    }
}
