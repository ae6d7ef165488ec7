/**
 * Reaching a server at the addresses that were judged, and at no others: nothing is looked up here. Families are tried side by side (RFC 8305), waits
 * follow what connections took lately, failures are tried again with jitter, and a server that keeps failing is left alone for a while.
 */
@NullMarked
package io.postern.gateway.dial;

import org.jspecify.annotations.NullMarked;
