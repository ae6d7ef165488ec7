package io.postern.gateway.probe;

/**
 * Something that two vantages are shown differently.
 *
 * @param what {@code issuer}, {@code key}, {@code version}, {@code alpn}, {@code verdict}, {@code failure}
 * @param here what was seen now; empty when nothing was
 * @param there what is recorded; empty when nothing was
 */
public record Difference(String what, String here, String there) {}
