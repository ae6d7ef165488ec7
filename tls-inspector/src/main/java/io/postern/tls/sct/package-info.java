/**
 * Signed certificate timestamps: promises of public logs that a certificate is in them, RFC 6962 section 3.
 *
 * <p>They come in the certificate, in an extension of TLS, or in a stapled OCSP response; each carrier has the same list.
 */
@NullMarked
package io.postern.tls.sct;

import org.jspecify.annotations.NullMarked;
