/**
 * Keys in hand: secrets that a client or a server wrote to a key log, or that a capture carries itself, open the records of TLS 1.3 so that
 * certificates and alerts become visible. Nothing here breaks anything; without the secrets the records stay closed.
 */
@NullMarked
package io.postern.tls.keys;

import org.jspecify.annotations.NullMarked;
