package io.postern.tls.sct;

import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.Optional;

/**
 * A log whose key is known.
 *
 * @param name what it is called
 * @param publicKeyInfo its SubjectPublicKeyInfo, DER
 * @param until when it stopped to be believed; timestamps of before still are
 */
public record CtLog(String name, Opaque publicKeyInfo, Optional<Instant> until) {}
