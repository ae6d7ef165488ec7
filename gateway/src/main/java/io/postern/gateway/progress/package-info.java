/** A line on the terminal that says how far a replay has come. */
@NullMarked
package io.postern.gateway.progress;

import org.jspecify.annotations.NullMarked;
