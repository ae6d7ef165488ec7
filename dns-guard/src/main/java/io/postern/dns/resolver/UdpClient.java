package io.postern.dns.resolver;

import io.postern.dns.opinion.AskingFault;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DNS over UDP. Every question leaves from a port of its own, and only a datagram from the resolver's address with the
 * question's id and the question itself is taken for its answer (RFC 5452 section 9); others are passed over.
 */
final class UdpClient implements ResolverClient {
    /** Four times what we say that we take (RFC 9715 section 3 has 1400 at most). */
    private static final int BUFFER = 4096;
    /** Somebody who sends so many guesses is no accident, and what comes then is not to be believed. */
    private static final int MOST_FORGERIES = 64;

    private final SocketAddress address;
    private final ResolverClient whole;
    private final Set<DatagramSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A client; {@code whole} is asked when an answer is cut short, and closed with this. */
    UdpClient(ResolverUrl url, ResolverClient whole) {
        address = url.socketAddress();
        this.whole = whole;
    }

    @Override
    public byte[] exchange(byte[] query, Duration timeout) throws AskingException {
        Deadline deadline = Deadline.in(timeout);
        byte[] answer = datagram(query, deadline);
        return DnsHeader.isTruncated(answer) ? whole.exchange(query, Duration.ofMillis(deadline.millisLeft())) : answer;
    }

    private byte[] datagram(byte[] query, Deadline deadline) throws AskingException {
        try (DatagramSocket socket = new DatagramSocket()) {
            open.add(socket);
            try {
                if (closed) {
                    throw new AskingException(AskingFault.CLOSED, "asking was ended");
                }
                socket.connect(address);
                socket.send(new DatagramPacket(query, query.length));
                return receive(socket, query, deadline);
            } finally {
                open.remove(socket);
            }
        } catch (IOException e) {
            throw closed ? Faults.closed(e) : Faults.of(e, deadline);
        }
    }

    private static byte[] receive(DatagramSocket socket, byte[] query, Deadline deadline) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int i = 0; i < MOST_FORGERIES; i++) {
            DatagramPacket datagram = new DatagramPacket(buffer, BUFFER);
            socket.setSoTimeout(deadline.millisLeft());
            socket.receive(datagram);
            byte[] answer = Arrays.copyOf(buffer, datagram.getLength());
            if (answer.length >= DnsHeader.LENGTH
                    && DnsHeader.isAnswerTo(query, answer)
                    && (DnsHeader.isTruncated(answer) || DnsHeader.repeatsQuestion(query, answer))) {
                if (answer.length == BUFFER) {
                    throw new AskingException(AskingFault.TOO_LARGE, "a datagram of " + BUFFER + " octets or more");
                }
                return answer;
            }
        }
        throw new AskingException(
                AskingFault.MISMATCH, MOST_FORGERIES + " datagrams that answer another question, or none");
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(DatagramSocket::close);
        whole.close();
    }
}
