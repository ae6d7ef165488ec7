/**
 * What is usual for each resolver: IP TTL, round trips, EDNS, AA. Learned while a capture is read, in bounded memory: counting is
 * done on the hot path and allocates nothing; a {@link io.postern.dns.baseline.BaselineView view} is made when an exchange is judged.
 */
@NullMarked
package io.postern.dns.baseline;

import org.jspecify.annotations.NullMarked;
