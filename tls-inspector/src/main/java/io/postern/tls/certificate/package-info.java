/**
 * X.509 certificates as TLS up to 1.2 shows them: the bytes as they came, and a reader of our own that says of a damaged one what it
 * can. Nothing is validated here.
 */
@NullMarked
package io.postern.tls.certificate;

import org.jspecify.annotations.NullMarked;
