package io.postern.capture.source;

import java.nio.charset.StandardCharsets;

/**
 * What a Decryption Secrets Block of pcapng carries: for TLS, lines in the key log format that browsers and OpenSSL
 * write. Immutable.
 */
public final class Secrets {
    /** Type of a TLS key log. */
    public static final int TLS_KEY_LOG = 0x544c534b;

    private final int type;
    private final byte[] bytes;

    Secrets(int type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The kind of secret, as registered for pcapng ({@link #TLS_KEY_LOG}; others: SSH, WireGuard, ZigBee, OPC UA). */
    public int type() {
        return type;
    }

    /** Length of the secret in bytes. */
    public int length() {
        return bytes.length;
    }

    /** A copy of the secret's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The secret as text; bytes that are not ASCII come out one character each, so nothing is lost. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
