package io.postern.tls.quic;

import javax.crypto.spec.SecretKeySpec;

/** What protects the packets of one side at one level with AES-128-GCM, RFC 9001 section 5.1. */
final class PacketKeys {
    /** Key of the AEAD, 16 bytes. */
    final SecretKeySpec key;
    /** Static part of the AEAD's nonces, 12 bytes, not to be changed. */
    final byte[] iv;
    /** Key of the header protection, 16 bytes. */
    final SecretKeySpec headerProtection;

    PacketKeys(SecretKeySpec key, byte[] iv, SecretKeySpec headerProtection) {
        this.key = key;
        this.iv = iv;
        this.headerProtection = headerProtection;
    }
}
