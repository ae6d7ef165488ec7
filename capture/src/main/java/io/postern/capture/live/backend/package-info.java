/** The one place that knows every backend; whoever wants to listen comes here. */
@NullMarked
package io.postern.capture.live.backend;

import org.jspecify.annotations.NullMarked;
