/**
 * What the guard remembers while packets fly: a slot an exchange, copies of the latest responses, who asked what. Plain arrays that
 * grow to a limit; objects begin where an exchange deserves to be judged and becomes an {@link io.postern.dns.watch.OpenCase}.
 *
 * <p>One thread, the flow table's.
 */
@NullMarked
package io.postern.dns.watch;

import org.jspecify.annotations.NullMarked;
