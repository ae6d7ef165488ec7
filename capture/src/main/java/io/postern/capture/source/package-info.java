/** Where packets come from. */
@NullMarked
package io.postern.capture.source;

import org.jspecify.annotations.NullMarked;
