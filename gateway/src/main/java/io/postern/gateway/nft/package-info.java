/**
 * Rules for nftables, which bring clients' connections to transparent listeners and refuse what would go past them.
 *
 * <p>They are printed, not loaded: who runs the host looks at them and loads them by {@code nft -f}. All of them stand in one table of their own,
 * so that loading them again replaces them and touches nobody else's.
 */
@NullMarked
package io.postern.gateway.nft;

import org.jspecify.annotations.NullMarked;
