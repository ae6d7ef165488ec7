/**
 * Packets as they come by.
 *
 * <p>A {@link io.postern.capture.live.LiveSource} listens on one interface and hands what it saw to a
 * {@link io.postern.capture.live.PacketSink}, in place and at once: the thread that polls is the thread that decodes. It
 * never waits longer than one tick, so that whoever polls can look at the clock, and stop.
 */
@NullMarked
package io.postern.capture.live;

import org.jspecify.annotations.NullMarked;
