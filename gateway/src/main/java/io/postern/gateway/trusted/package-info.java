/** Where the program's trusted answers come from: resolvers that are asked, a recording, or nowhere. */
@NullMarked
package io.postern.gateway.trusted;

import org.jspecify.annotations.NullMarked;
