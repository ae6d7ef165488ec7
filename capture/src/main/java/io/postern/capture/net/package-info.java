/** Internet addresses as two longs, and how they are written. */
@NullMarked
package io.postern.capture.net;

import org.jspecify.annotations.NullMarked;
