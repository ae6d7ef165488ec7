/**
 * Where packets come from.
 *
 * <p>{@link io.postern.capture.source.CaptureFile} reads one capture: bytes of the medium are unpacked where they are
 * compressed, pass through one window of 256 KiB, and a reader of their format (pcap or pcapng) hands out the frames in
 * place. {@link io.postern.capture.source.RotatedCapture} reads several as one in the order of time;
 * {@link io.postern.capture.source.CaptureFiles} finds them.
 *
 * <p>Damage is a result, not an error: what came before it is good, and the caller goes on with the next file. What
 * cannot be read at all is an {@link io.postern.capture.source.UnreadableInputException} that says what it is and what
 * to do; any other {@link java.io.IOException} is the medium's.
 */
@NullMarked
package io.postern.capture.source;

import org.jspecify.annotations.NullMarked;
