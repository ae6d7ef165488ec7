/** The gateway beside real clients and servers: what it refuses and what they do with the same bytes, and what it must let pass. */
@NullMarked
package io.postern.lab.egress;

import org.jspecify.annotations.NullMarked;
