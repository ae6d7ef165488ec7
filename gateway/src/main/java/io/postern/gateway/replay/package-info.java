/** Captures in, observations out: finds the inputs, drives each through decoder, flow table and protocols, and joins the results in the order in which the inputs were given. */
@NullMarked
package io.postern.gateway.replay;

import org.jspecify.annotations.NullMarked;
