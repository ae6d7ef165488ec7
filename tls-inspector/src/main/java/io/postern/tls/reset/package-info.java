/**
 * Who reset a connection: the host at the other end, or somebody on the way. A forger does not know what the host knows, its distance
 * for example, and cannot stop it from going on.
 */
@NullMarked
package io.postern.tls.reset;

import org.jspecify.annotations.NullMarked;
