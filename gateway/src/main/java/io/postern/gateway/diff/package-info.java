/** Which past connections another policy would treat otherwise: what somebody wants to know who is about to change one. */
@NullMarked
package io.postern.gateway.diff;

import org.jspecify.annotations.NullMarked;
