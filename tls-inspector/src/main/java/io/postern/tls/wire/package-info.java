/**
 * The small words of TLS that every part of this module speaks: runs of bytes, registered numbers, versions, alerts, and the names of
 * what can be odd.
 */
@NullMarked
package io.postern.tls.wire;

import org.jspecify.annotations.NullMarked;
