/** Link layers, tunnels, IP and fragments: from a frame to the innermost datagram. */
@NullMarked
package io.postern.capture.decode;

import org.jspecify.annotations.NullMarked;
