/** Nothing is lost without a number that says so: what was skipped, cut short or capped is counted here. */
@NullMarked
package io.postern.capture.count;

import org.jspecify.annotations.NullMarked;
