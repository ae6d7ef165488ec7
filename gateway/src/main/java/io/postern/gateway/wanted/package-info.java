/**
 * What a connection wanted to reach, and what a policy says of it: what captures and logs of past connections are turned into, so that policies can be asked
 * about them. A connection through a proxy wants what its CONNECT names, one that speaks TLS or QUIC what its hello names, another the address.
 */
@NullMarked
package io.postern.gateway.wanted;

import org.jspecify.annotations.NullMarked;
