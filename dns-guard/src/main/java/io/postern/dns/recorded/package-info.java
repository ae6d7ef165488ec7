/**
 * Trusted answers in a file, so that a verdict can be had again without a network, for ever: written while resolvers are
 * asked, read when a capture is judged once more. The format is JSON Lines, described in {@code docs/dns.md}.
 */
@NullMarked
package io.postern.dns.recorded;

import org.jspecify.annotations.NullMarked;
