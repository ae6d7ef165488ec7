/**
 * Compressed streams, told by their first bytes and unpacked as they are read.
 *
 * <p>Each stream holds a bounded amount of memory whatever its input says, reads members and frames that follow one
 * another as one, checks what the format lets it check, and ends in a
 * {@link io.postern.capture.source.compressed.DamagedStreamException} where the input stops making sense; all that
 * came out before is good. An {@link java.io.IOException} of another type is the medium's. Libraries are loaded when
 * the first stream of their kind is opened, not before.
 */
@NullMarked
package io.postern.capture.source.compressed;

import org.jspecify.annotations.NullMarked;
