package io.postern.gateway.finding;

/**
 * Where something is to be seen.
 *
 * @param file the capture that it is in
 * @param packet number of the packet that shows it best, from 1
 * @param timeNanos capture time, nanoseconds since 1970
 */
public record Sight(String file, long packet, long timeNanos) {}
