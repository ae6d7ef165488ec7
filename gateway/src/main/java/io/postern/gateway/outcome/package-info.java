/** How connections ended: what TCP and the clear part of TLS show, put into one word. Nothing is guessed. */
@NullMarked
package io.postern.gateway.outcome;

import org.jspecify.annotations.NullMarked;
