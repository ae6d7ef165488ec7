/**
 * Packets from libpcap, through pcap4j. Only its raw listener is used: its packet objects cost ten times as much as the
 * rest together.
 */
@NullMarked
package io.postern.capture.live.pcap;

import org.jspecify.annotations.NullMarked;
