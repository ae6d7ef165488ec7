/**
 * Compressed streams, told by their first bytes and unpacked as they are read.
 *
 * <p>Libraries unpack; what is here makes them alike. Each stream holds a bounded amount of memory whatever its input
 * says, reads members and frames that follow one another as one, and ends in a
 * {@link io.postern.capture.source.compressed.DamagedStreamException} where the input stops making sense; all that
 * came out before is good. An {@link java.io.IOException} of another type is the medium's. Libraries are loaded when
 * the first stream of their kind is read, not before.
 */
@NullMarked
package io.postern.capture.source.compressed;

import org.jspecify.annotations.NullMarked;
