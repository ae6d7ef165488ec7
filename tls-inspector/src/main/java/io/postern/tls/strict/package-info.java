/**
 * The ClientHello as a gateway must read it that lets connections through by name: whatever two programs could read in two ways is refused,
 * each by a reason of its own.
 *
 * <p>{@link io.postern.tls.hello.ClientHello} reads whatever a capture shows, as far as it goes, and never says no. Here the same bytes
 * must be a hello to the last length field, and show one name at most that is a host's, before anybody acts upon it. What is legal though
 * rare passes: records and segments of any size, GREASE, extensions nobody knows, early data behind the hello.
 *
 * <p>{@link io.postern.tls.strict.StrictHelloReader} reads the hello that opens a connection, {@link io.postern.tls.strict.RetryWatch} the
 * one that a HelloRetryRequest asks for. Neither keeps bytes to be forwarded, nor knows where they come from; both belong to one thread.
 */
@NullMarked
package io.postern.tls.strict;

import org.jspecify.annotations.NullMarked;
