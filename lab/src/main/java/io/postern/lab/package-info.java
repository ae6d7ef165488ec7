/**
 * The lab: a small network of Linux network namespaces with real peers in it.
 *
 * <p>{@link io.postern.lab.network.Network} builds the namespaces, {@link io.postern.lab.peer} starts servers and clients
 * that other people wrote, {@link io.postern.lab.record} records what they say to each other. Scenario tests replay such
 * recordings through the real program; {@code lab/record} writes the captures in {@code samples/}.
 *
 * <p>Everything here needs root and Linux. Addresses are documentation addresses, and no namespace has a route out.
 */
@NullMarked
package io.postern.lab;

import org.jspecify.annotations.NullMarked;
