/**
 * Packets on the disk: the last mebibytes or minutes of what came by, and, cut out of them, the packets of one finding.
 *
 * <p>A {@link io.postern.capture.keep.PacketKeeper} has a thread that writes. Whoever polls an interface copies each packet
 * once, into a chunk that is a piece of a pcapng file already; full chunks wait in a bounded queue. When the disk is slow,
 * full or gone, the queue fills, and packets are left out and counted: nobody who polls waits for a disk.
 * {@link io.postern.capture.keep.EvidenceFolder} reads the kept files back, on its caller's thread.
 */
@NullMarked
package io.postern.capture.keep;

import org.jspecify.annotations.NullMarked;
