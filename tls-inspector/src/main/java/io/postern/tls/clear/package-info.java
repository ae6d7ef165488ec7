/** What is spoken where TLS was expected, or might have been: told by the first bytes of a side. */
@NullMarked
package io.postern.tls.clear;

import org.jspecify.annotations.NullMarked;
