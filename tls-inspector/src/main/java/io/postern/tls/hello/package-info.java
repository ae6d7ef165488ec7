/**
 * ClientHello and ServerHello: read once for their shape, then looked into by whoever wants a field.
 *
 * <p>A hello keeps its own copy of the message and hands out windows into it, so that a hello nobody asks about costs one copy and one
 * walk. Whatever carried the message (TLS records here, QUIC elsewhere) is told to the reader as a {@link Framing}.
 */
@NullMarked
package io.postern.tls.hello;

import org.jspecify.annotations.NullMarked;
