/** What a sensor counts, as Prometheus reads it. Names and labels are words of ours: nothing that came off the wire becomes a label. */
@NullMarked
package io.postern.gateway.metrics;

import org.jspecify.annotations.NullMarked;
