package io.postern.tls.quic;

import io.postern.tls.wire.Opaque;
import java.util.OptionalLong;

/**
 * A transport parameter, RFC 9000 section 18.
 *
 * @param id 0 to 2^62 - 1
 * @param value as sent
 */
public record TransportParameter(long id, Opaque value) {
    /** Google's: who made the client. */
    public static final long USER_AGENT = 0x3129;

    /** The registered name, or the one that its inventor gave it; its number in hexadecimal where there is none. */
    public String name() {
        return switch ((int) Math.min(id, Integer.MAX_VALUE)) {
            case 0x00 -> "original_destination_connection_id";
            case 0x01 -> "max_idle_timeout";
            case 0x02 -> "stateless_reset_token";
            case 0x03 -> "max_udp_payload_size";
            case 0x04 -> "initial_max_data";
            case 0x05 -> "initial_max_stream_data_bidi_local";
            case 0x06 -> "initial_max_stream_data_bidi_remote";
            case 0x07 -> "initial_max_stream_data_uni";
            case 0x08 -> "initial_max_streams_bidi";
            case 0x09 -> "initial_max_streams_uni";
            case 0x0a -> "ack_delay_exponent";
            case 0x0b -> "max_ack_delay";
            case 0x0c -> "disable_active_migration";
            case 0x0d -> "preferred_address";
            case 0x0e -> "active_connection_id_limit";
            case 0x0f -> "initial_source_connection_id";
            case 0x10 -> "retry_source_connection_id";
            case 0x11 -> "version_information";
            case 0x20 -> "max_datagram_frame_size";
            case 0x173e -> "discard";
            case 0x26ab -> "google_handshake_message";
            case 0x2ab2 -> "grease_quic_bit";
            case 0x3127 -> "initial_rtt";
            case 0x3128 -> "google_connection_options";
            case (int) USER_AGENT -> "user_agent";
            case 0x4752 -> "google_version";
            default -> isReserved() ? "reserved" : "0x" + Long.toHexString(id);
        };
    }

    /** Whether this is there to be ignored, RFC 9000 section 18.1. */
    public boolean isReserved() {
        return id % 31 == 27;
    }

    /** The value of a parameter that is a number; empty for others, and when it is no number. */
    public OptionalLong number() {
        boolean numeric = id == 0x01 || id >= 0x03 && id <= 0x0b || id == 0x0e || id == 0x20 || id == 0x3127;
        if (!numeric || value.isEmpty()) {
            return OptionalLong.empty();
        }
        byte[] bytes = value.toArray();
        long number = VariableLength.read(bytes, 0, bytes.length);
        return number >= 0 && VariableLength.size(bytes[0]) == bytes.length
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }
}
