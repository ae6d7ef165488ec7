/**
 * Where connections come in. A {@link io.postern.gateway.listener.Listener} accepts; handlers read what the client wants, strictly, and hold it back until it
 * is decided: {@link io.postern.gateway.listener.ConnectHandler} a proxy request, {@link io.postern.gateway.listener.HelloHandler} a TLS hello. A
 * {@link io.postern.gateway.listener.Visit} takes the connection through decision and dialling to the relay.
 *
 * <p>Everything of a connection happens on its event loop. What a client sends before it is let through is kept within a limit, and for a limited
 * time.
 */
@NullMarked
package io.postern.gateway.listener;

import org.jspecify.annotations.NullMarked;
