package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS to the proxy itself.
 *
 * @param certificate chain in PEM
 * @param key private key in PEM (PKCS #8)
 * @param clientCa authorities (PEM) that a client's certificate must come from; the common name of its subject is the
 *     client's identity. No certificate is asked for when empty.
 */
public record ListenerTls(Path certificate, Path key, Optional<Path> clientCa) {}
