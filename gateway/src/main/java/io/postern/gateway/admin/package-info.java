/**
 * The admin API of the gateway: what goes through it now, what was denied, what the policy would say; and draining and reloading by hand.
 *
 * <p>HTTP/1.1 and JSON on a port of the loopback interface, by bearer token, or on a Unix socket that only the gateway's own user can open. It
 * has an event loop of its own, so that whoever asks much holds up no connection, and sees the gateway through {@link
 * io.postern.gateway.admin.GateView} alone.
 */
@NullMarked
package io.postern.gateway.admin;

import org.jspecify.annotations.NullMarked;
