package io.postern.tls.clear;

import io.postern.capture.flow.Claim;
import java.nio.charset.StandardCharsets;

/**
 * Tells HTTP and SSH by the first bytes of a side. Protocols that may turn into TLS are those of {@link io.postern.tls.preface}.
 *
 * <p>A request counts as HTTP when its line is one (RFC 9112 section 3): a method, a path or a URL of HTTP, and the version, as far as
 * the line is at hand. RTSP and SIP, which look alike, have other URLs or another version.
 */
public final class ClearSpeech {
    /** EVE's word for HTTP/1. */
    public static final String HTTP = "http";
    /** EVE's word for HTTP/2, here without TLS (RFC 9113 section 3.4). */
    public static final String HTTP2 = "http2";
    /** EVE's word for SSH, RFC 4253 section 4.2. */
    public static final String SSH = "ssh";

    private static final byte[] RESPONSE = ascii("HTTP/1.");
    private static final byte[] PREFACE = ascii("PRI * HTTP/2.0\r\n");
    private static final byte[] BANNER = ascii("SSH-");
    private static final byte[] VERSION = ascii(" HTTP/1.");
    private static final byte[] URL = ascii("http://");
    private static final byte[] ASTERISK = ascii("* HTTP/1.");
    private static final byte[][] METHODS = {
        ascii("GET "),
        ascii("POST "),
        ascii("PUT "),
        ascii("HEAD "),
        ascii("DELETE "),
        ascii("OPTIONS "),
        ascii("PATCH ")
    };
    /** A request line whose end has not come by then is judged by its beginning. */
    private static final int LONG_LINE = 512;

    private ClearSpeech() {}

    /** Looks at the first bytes of a side, at least one. */
    public static Claim claim(byte[] bytes, int offset, int length) {
        return switch (bytes[offset]) {
            case 'S' -> fixed(BANNER, Claim.YES, bytes, offset, length);
            case 'H' -> {
                Claim response = fixed(RESPONSE, Claim.YES_FROM_SERVER, bytes, offset, length);
                yield response == Claim.NO ? request(bytes, offset, length) : response;
            }
            case 'P' -> {
                Claim preface = fixed(PREFACE, Claim.YES_FROM_CLIENT, bytes, offset, length);
                yield preface == Claim.NO ? request(bytes, offset, length) : preface;
            }
            case 'G', 'D', 'O' -> request(bytes, offset, length);
            default -> Claim.NO;
        };
    }

    /** EVE's word for what the first bytes of a side speak, at least one; empty when they are none of these protocols, or too few. */
    public static String word(byte[] bytes, int offset, int length) {
        if (!claim(bytes, offset, length).isYes()) {
            return "";
        }
        if (bytes[offset] == 'S') {
            return SSH;
        }
        return fixed(PREFACE, Claim.YES, bytes, offset, length).isYes() ? HTTP2 : HTTP;
    }

    private static Claim fixed(byte[] text, Claim yes, byte[] bytes, int offset, int length) {
        if (!agrees(text, bytes, offset, length)) {
            return Claim.NO;
        }
        return length < text.length ? Claim.NEED_MORE : yes;
    }

    private static Claim request(byte[] bytes, int offset, int length) {
        for (byte[] method : METHODS) {
            if (agrees(method, bytes, offset, length)) {
                return length <= method.length
                        ? Claim.NEED_MORE
                        : target(bytes, offset + method.length, length - method.length);
            }
        }
        return Claim.NO;
    }

    private static Claim target(byte[] bytes, int offset, int length) {
        boolean like =
                bytes[offset] == '/' || agrees(URL, bytes, offset, length) || agrees(ASTERISK, bytes, offset, length);
        if (!like) {
            return Claim.NO;
        }
        for (int end = 0; end < Math.min(length, LONG_LINE); end++) {
            byte next = bytes[offset + end];
            if (next == '\n') {
                return versioned(bytes, offset, end) ? Claim.YES_FROM_CLIENT : Claim.NO;
            }
            if (next >= 0 && next < ' ' && next != '\r') {
                return Claim.NO;
            }
        }
        return length < LONG_LINE ? Claim.NEED_MORE : Claim.YES_FROM_CLIENT;
    }

    /** Whether a line of {@code length} bytes, its final line feed left out, ends with HTTP's version. */
    private static boolean versioned(byte[] bytes, int offset, int length) {
        int end = length > 0 && bytes[offset + length - 1] == '\r' ? length - 1 : length;
        int at = end - VERSION.length - 1;
        return at > 0 && agrees(VERSION, bytes, offset + at, VERSION.length);
    }

    private static boolean agrees(byte[] text, byte[] bytes, int offset, int length) {
        for (int i = 0; i < text.length && i < length; i++) {
            if (bytes[offset + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
