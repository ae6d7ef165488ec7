/** Recording: tcpdump on the router, and what happens while it runs. {@code lab/record} starts {@link RecordSamples}. */
@NullMarked
package io.postern.lab.record;

import org.jspecify.annotations.NullMarked;
