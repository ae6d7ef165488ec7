package io.postern.capture.source;

/**
 * Where a capture stops making sense.
 *
 * @param file as {@link PacketSource#name()}
 * @param offset bytes from the beginning of the (uncompressed) capture to the header that cannot be read
 * @param packets frames that were read before it
 * @param what one clause without a full stop: {@code record of 4294967295 bytes}
 */
public record Damage(String file, long offset, long packets, String what) {
    @Override
    public String toString() {
        return file + ": damaged at offset " + offset + " after " + packets + " packets: " + what;
    }
}
