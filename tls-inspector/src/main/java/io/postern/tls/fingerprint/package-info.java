/** Fingerprints of TLS stacks by what their hellos offer; computed when asked for. */
@NullMarked
package io.postern.tls.fingerprint;

import org.jspecify.annotations.NullMarked;
