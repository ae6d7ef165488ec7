/**
 * Octets between a client and a server that were let through to each other. Both channels are on one event loop; what one reads is written to the
 * other as the buffer that it came in. A side that cannot take more stops the other from reading.
 */
@NullMarked
package io.postern.gateway.relay;

import org.jspecify.annotations.NullMarked;
