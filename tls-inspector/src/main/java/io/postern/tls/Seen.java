package io.postern.tls;

/**
 * A message and the packet that completed it.
 *
 * @param message what was said
 * @param packet number of the packet that brought its last byte
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 */
public record Seen<T>(T message, long packet, long timeNanos) {}
