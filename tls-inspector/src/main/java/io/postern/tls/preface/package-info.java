/** Protocols that begin in clear and turn into TLS on request: found by what they say, followed line by line until they turn or clearly never will. */
@NullMarked
package io.postern.tls.preface;

import org.jspecify.annotations.NullMarked;
