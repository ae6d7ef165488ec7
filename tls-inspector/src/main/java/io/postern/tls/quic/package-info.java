/**
 * QUIC over UDP as far as it is in clear, or can be opened with secrets that were given: the first flight of each side is encrypted with
 * keys that everybody who sees the client's first packet can compute (RFC 9001 section 5.2), so its hellos can be read like those of TLS
 * over TCP.
 *
 * <p>A datagram holds packets; {@link io.postern.tls.quic.LongHeader} takes them apart, {@link io.postern.tls.quic.PacketOpener} removes
 * their protection, {@link io.postern.tls.quic.FrameReader} finds the frames inside, {@link io.postern.tls.quic.CryptoStream} puts
 * the handshake's bytes in order, and {@link io.postern.tls.quic.QuicConnection} makes a {@link io.postern.tls.quic.QuicHandshake} of
 * all that. What other keys protect is counted only, unless the secrets of a connection are at hand: then
 * {@link io.postern.tls.quic.SealedHandshake} opens its Handshake packets as well.
 */
@NullMarked
package io.postern.tls.quic;

import org.jspecify.annotations.NullMarked;
