/** The verdict log: one JSON object a line in Suricata's EVE vocabulary. One thread writes one log. */
@NullMarked
package io.postern.gateway.eve;

import org.jspecify.annotations.NullMarked;
