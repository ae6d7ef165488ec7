/**
 * The daemon that lets builds out: {@code postern gateway}. A {@link io.postern.gateway.gate.Gate} puts together what one configuration says, opens the listeners, and
 * exchanges policy and settings while connections go on. Its threads are Vert.x's event loops, which hold all connections, the virtual threads that ask
 * trusted resolvers, and one that looks whether the policy's file has changed.
 */
@NullMarked
package io.postern.gateway.gate;

import org.jspecify.annotations.NullMarked;
