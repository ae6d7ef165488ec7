package io.postern.tls.quic;

import io.postern.capture.count.Counted;

/** What is counted while QUIC is read. */
enum QuicCount implements Counted {
    /** Connections reported. */
    HANDSHAKES("quic.handshakes"),
    /** Initial packets whose frames were read. */
    INITIALS("quic.initial.read"),
    /** 0-RTT packets, which only the peers can read. */
    ZERO_RTT("quic.packets.zero_rtt"),
    /** Handshake packets, which only the peers can read, and who has their secrets. */
    HANDSHAKE_PACKETS("quic.packets.handshake"),
    /** Handshake packets that were opened with secrets that were given. */
    HANDSHAKE_OPENED("quic.handshake_packets.opened"),
    /** Handshake packets that the secrets for their connection do not open. */
    HANDSHAKE_NOT_AUTHENTIC("quic.handshake_packets.not_authentic"),
    /** Handshake packets that came before the ServerHello, and more of them than are set aside. */
    HANDSHAKE_TOO_EARLY("quic.handshake_packets.too_early"),
    /** Certificates that were compressed in a way that is not known, or cannot be expanded. */
    CERTIFICATES_COMPRESSED("quic.certificates.compressed"),
    /** Connections of which the Handshake packets were opened. */
    KEYS_OPENED("quic.keys.opened"),
    /** Connections of which the Handshake packets were opened in part. */
    KEYS_PARTIAL("quic.keys.partial"),
    /** Connections that there are secrets for which open nothing. */
    KEYS_WRONG("quic.keys.wrong"),
    /** Connections that there are secrets for, with a cipher suite that cannot be opened. */
    KEYS_UNSUPPORTED("quic.keys.unsupported"),
    /** Retry packets. */
    RETRIES("quic.packets.retry"),
    /** Version Negotiation packets. */
    NEGOTIATIONS("quic.packets.version_negotiation"),
    /** Initial packets that no known key opens: damaged, forged, or of a connection whose beginning was not captured. */
    NOT_AUTHENTIC("quic.initial.not_authentic"),
    /** Initial packets of a flow that had brought too many that no key opens. */
    NOT_TRIED("quic.initial.not_tried"),
    /** Initial packets of which the capture lacks the end. */
    SNAPLEN("quic.initial.snaplen"),
    /** Initial packets too short to hold a packet number and an authentication tag. */
    TOO_SHORT("quic.initial.too_short"),
    /** Initial packets of a server that fit no client seen on the flow. */
    NO_CONNECTION("quic.initial.no_connection"),
    /** Long headers whose fields do not fit the datagram. */
    BAD_HEADER("quic.header.damaged"),
    /** Packets longer than the rest of their datagram. */
    BAD_LENGTH("quic.header.bad_length"),
    /** Long headers of a version that cannot be read. */
    UNKNOWN_VERSION("quic.header.unknown_version"),
    /** Version Negotiation and Retry packets that answer nothing that was seen. */
    STRAY("quic.packets.stray"),
    /** Authentic packets with a frame that does not fit, or does not belong there; what was before it is read. */
    BAD_FRAME("quic.frame.damaged"),
    /** CRYPTO frames that give another content to bytes that were there before; the first content stays. */
    CRYPTO_CONFLICT("quic.crypto.conflict"),
    /** CRYPTO frames beyond the 64 KiB, or in more pieces than are kept, that a connection may have. */
    CRYPTO_CAPPED("quic.crypto.capped"),
    /** CRYPTO frames that were left out because all connections together hold as much as they may. */
    CRYPTO_NO_ROOM("quic.crypto.no_room"),
    /** Clients that said another hello after a Retry than before; the one that the server answers is told. */
    HELLO_CHANGED("quic.hello.changed_after_retry"),
    /** Handshake messages in Initial packets that do not belong there. */
    UNEXPECTED_MESSAGE("quic.crypto.unexpected"),
    /** Connections that were not read because all together hold as much as they may. */
    NO_ROOM("quic.connection.no_room"),
    /** Connections that were told and could not be remembered: packets of theirs that come late are taken for new ones. */
    FORGOTTEN("quic.connection.forgotten"),
    /** Connections let go because more than four were begun on one flow. */
    CROWDED("quic.connection.crowded"),
    /** Datagrams of Google's QUIC before TLS (versions Q0xx), which are not read. */
    GOOGLE_CRYPTO("quic.google_crypto");

    private final String key;

    QuicCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
