/**
 * Messages of HTTP/1.1 (RFC 9112) as one strict reader takes them: what two readers could take apart differently is none. Heads are read whole and within a cap; bodies are
 * watched as they go by, to know where they end.
 */
@NullMarked
package io.postern.gateway.message;

import org.jspecify.annotations.NullMarked;
