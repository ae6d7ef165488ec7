/**
 * What is concluded of an answer, and why: verdicts, the catalogue of evidence with its weights, and vetoes. The catalogue is the
 * source of {@code docs/verdicts-dns.md}. Immutable values; any thread may hold them.
 */
@NullMarked
package io.postern.dns.verdict;

import org.jspecify.annotations.NullMarked;
