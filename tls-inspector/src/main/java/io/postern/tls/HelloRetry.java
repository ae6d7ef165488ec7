package io.postern.tls;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ServerHello;
import java.util.Optional;

/**
 * A server that asked for another ClientHello, RFC 8446 section 4.1.4.
 *
 * @param request the HelloRetryRequest
 * @param answer the second ClientHello, if it was seen
 */
public record HelloRetry(Seen<ServerHello> request, Optional<Seen<ClientHello>> answer) {}
