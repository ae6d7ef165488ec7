/** Queries and their responses, paired by flow, ID and question. */
@NullMarked
package io.postern.dns.exchange;

import org.jspecify.annotations.NullMarked;
