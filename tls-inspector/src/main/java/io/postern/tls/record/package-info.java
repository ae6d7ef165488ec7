/**
 * TLS's record layer and the handshake messages inside it, taken apart as the bytes come: records over any segments, messages over any
 * records. What lies in one piece is handed on where it lies.
 */
@NullMarked
package io.postern.tls.record;

import org.jspecify.annotations.NullMarked;
