/**
 * The daemon that listens: {@code postern sensor}.
 *
 * <p>A {@link io.postern.gateway.sensor.Watch} has a thread for each interface (and one more for each further member of a fanout), which polls, inspects
 * and writes events, and owns all that it touches. What it counted it publishes once a second; what it is told (other judges, stop) it looks
 * at ten times a second. {@link io.postern.gateway.sensor.Sensor} starts and ends everything, and reloads.
 */
@NullMarked
package io.postern.gateway.sensor;

import org.jspecify.annotations.NullMarked;
