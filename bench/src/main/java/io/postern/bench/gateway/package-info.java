/**
 * Both ends of a proxy that is measured: {@link io.postern.bench.gateway.Peer} plays servers, {@link io.postern.bench.gateway.Load} plays clients. They speak
 * what looks like TLS on the wire and encrypt nothing, so that what is measured is the proxy, and so that they need little of the machine.
 */
@NullMarked
package io.postern.bench.gateway;

import org.jspecify.annotations.NullMarked;
