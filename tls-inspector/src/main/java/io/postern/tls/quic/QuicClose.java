package io.postern.tls.quic;

import io.postern.capture.flow.Side;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAlert;
import java.util.Optional;

/**
 * A CONNECTION_CLOSE in an Initial packet, or in a Handshake packet that was opened, RFC 9000 section 19.19: one side gives up before, or
 * while, the handshake succeeds.
 *
 * @param from who sent it
 * @param application whether the error is an application's, which does not belong in such a packet
 * @param errorCode 0 to 2^62 - 1
 * @param frameType type of the frame that caused it, 0 when it is not known
 * @param reason what the sender says, at most 256 bytes of it, printed like {@link io.postern.tls.hello.ClientHello#serverNames}
 */
public record QuicClose(Side from, boolean application, long errorCode, long frameType, String reason) {
    private static final int CRYPTO_ERROR = 0x100;
    private static final int FATAL = 2;
    private static final int LONGEST_REASON = 256;
    private static final String[] NAMES = {
        "NO_ERROR",
        "INTERNAL_ERROR",
        "CONNECTION_REFUSED",
        "FLOW_CONTROL_ERROR",
        "STREAM_LIMIT_ERROR",
        "STREAM_STATE_ERROR",
        "FINAL_SIZE_ERROR",
        "FRAME_ENCODING_ERROR",
        "TRANSPORT_PARAMETER_ERROR",
        "CONNECTION_ID_LIMIT_ERROR",
        "PROTOCOL_VIOLATION",
        "INVALID_TOKEN",
        "APPLICATION_ERROR",
        "CRYPTO_BUFFER_EXCEEDED",
        "KEY_UPDATE_ERROR",
        "AEAD_LIMIT_REACHED",
        "NO_VIABLE_PATH",
        "VERSION_NEGOTIATION_ERROR"
    };

    /** What a frame says; its reason is where it lies. */
    static QuicClose read(
            Side from, boolean application, long error, long frameType, byte[] bytes, int offset, int length) {
        Opaque reason = Opaque.copyOf(bytes, offset, Math.min(length, LONGEST_REASON));
        return new QuicClose(from, application, error, frameType, reason.toText());
    }

    /** The TLS alert that the error stands for, RFC 9001 section 4.8. */
    public Optional<TlsAlert> alert() {
        return !application && errorCode >= CRYPTO_ERROR && errorCode < 2 * CRYPTO_ERROR
                ? Optional.of(new TlsAlert(FATAL, (int) errorCode & 255))
                : Optional.empty();
    }

    /** The error's name, RFC 9000 section 20.1; the alert's for one of TLS; its number in hexadecimal for others. */
    public String name() {
        Optional<TlsAlert> alert = alert();
        if (alert.isPresent()) {
            return alert.get().name();
        }
        return !application && errorCode < NAMES.length ? NAMES[(int) errorCode] : "0x" + Long.toHexString(errorCode);
    }
}
