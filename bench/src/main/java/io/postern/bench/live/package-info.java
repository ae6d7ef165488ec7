/**
 * What {@code bench/live} runs: a sender that is as fast as the kernel lets it, and a receiver on each of the backends. Both
 * are processes of their own, in network namespaces of their own.
 */
@NullMarked
package io.postern.bench.live;

import org.jspecify.annotations.NullMarked;
