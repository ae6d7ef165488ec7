/**
 * What resolvers that we trust say about a name, so that what builders were told can be compared with it. Asking and
 * judging are apart: a judge sees {@link io.postern.dns.trusted.TrustedAnswer answers} only, wherever they come from, a
 * network or a recording, and gives the same verdict for the same answers.
 */
@NullMarked
package io.postern.dns.trusted;

import org.jspecify.annotations.NullMarked;
