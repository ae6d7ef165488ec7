package io.postern.tls.chain;

import io.postern.tls.wire.Opaque;

/** A public key that signatures can be checked with. */
interface VerifyingKey {
    /** Whether this key made a signature. */
    Signatures.Result check(Opaque message, SignatureScheme scheme, Opaque signature);
}
