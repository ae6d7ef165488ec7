/** Live interfaces in the lab's network: both backends listen where the client's traffic passes. */
@NullMarked
package io.postern.lab.live;

import org.jspecify.annotations.NullMarked;
