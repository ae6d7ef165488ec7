/**
 * What only Linux has: packets from a ring that the kernel shares with this process (packet(7), TPACKET_V3), and the state
 * of network devices (netdevice(7)). Called through {@code java.lang.foreign}, on 64-bit x86 and ARM.
 */
@NullMarked
package io.postern.capture.live.linux;

import org.jspecify.annotations.NullMarked;
