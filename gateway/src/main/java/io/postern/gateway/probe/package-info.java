/** What {@code postern probe} says of a TLS server: judged, as a page and as JSON. */
@NullMarked
package io.postern.gateway.probe;

import org.jspecify.annotations.NullMarked;
