package io.postern.tls.quic;

import javax.crypto.spec.SecretKeySpec;

/** What protects the packets of one side at one level, RFC 9001 section 5.1. */
final class PacketKeys {
    /** Key of the AEAD: 16 or 32 bytes for AES with GCM, 32 for ChaCha20 with Poly1305. */
    final SecretKeySpec key;
    /** Static part of the AEAD's nonces, 12 bytes, not to be changed. */
    final byte[] iv;
    /** Key of the header protection, as long as {@link #key}. */
    final SecretKeySpec headerProtection;
    /** Whether the cipher is ChaCha20, not AES. */
    final boolean chacha;

    PacketKeys(SecretKeySpec key, byte[] iv, SecretKeySpec headerProtection, boolean chacha) {
        this.key = key;
        this.iv = iv;
        this.headerProtection = headerProtection;
        this.chacha = chacha;
    }
}
