/**
 * From a name to the addresses that may be dialled. Names are asked of trusted resolvers, never of the host's own: client and gateway then mean
 * the same machine by a name, and nobody between them says otherwise. What comes back is looked over
 * ({@link io.postern.gateway.names.ForbiddenAddresses}): a public name that leads into somebody's own network is how a gateway is turned against
 * those whom it guards.
 */
@NullMarked
package io.postern.gateway.names;

import org.jspecify.annotations.NullMarked;
