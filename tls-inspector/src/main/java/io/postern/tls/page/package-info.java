/**
 * Pages in clear that stand where TLS is due: {@link io.postern.tls.page.PageReader} keeps the beginning of one, {@link
 * io.postern.tls.page.BlockPages} says whether it is one that tells people what they may not reach, and whose product makes it.
 */
@NullMarked
package io.postern.tls.page;

import org.jspecify.annotations.NullMarked;
