/**
 * The lab's network: a client, a server and a resolver, each in its own namespace behind a router in a fourth. Whoever
 * records does so on the router, where the client's traffic passes.
 */
@NullMarked
package io.postern.lab.network;

import org.jspecify.annotations.NullMarked;
