package io.postern.tls.quic;

/** Types of packets with a long header, RFC 9000 section 17.2, in the order in which version 1 numbers them. */
enum PacketType {
    INITIAL,
    ZERO_RTT,
    HANDSHAKE,
    RETRY;

    private static final PacketType[] ALL = values();

    static PacketType inOrder(int number) {
        return ALL[number];
    }
}
