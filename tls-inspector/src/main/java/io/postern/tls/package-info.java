/**
 * What TLS says over TCP before it goes dark.
 *
 * <p>{@link io.postern.tls.TlsProtocol} claims a flow by its first bytes, whatever the port: by a hello, by a record that can only be
 * TLS, or by a protocol that may turn into TLS (HTTP {@code CONNECT}, SMTP, IMAP …). Its reader follows the records of both sides until
 * they are encrypted, reports one {@link io.postern.tls.TlsHandshake} to the {@link io.postern.tls.TlsListener}, and lets the flow go. What is spoken
 * where TLS is due is told by {@link io.postern.tls.clear}.
 */
@NullMarked
package io.postern.tls;

import org.jspecify.annotations.NullMarked;
