package io.postern.capture.keep;

import java.time.Duration;

/**
 * How much is kept: whichever limit is reached first.
 *
 * @param mebibytes in all files together, 16 or more; one more file than that may be there for a moment
 * @param age of the last packet of a file, when it goes; {@link #ANY_AGE} for no limit
 */
public record KeepLimits(int mebibytes, Duration age) {
    public static final Duration ANY_AGE = Duration.ofDays(36_500);

    private static final int LEAST = 16, FILES = 8;
    private static final Duration LEAST_AGE = Duration.ofSeconds(10);

    public KeepLimits {
        if (mebibytes < LEAST) {
            throw new IllegalArgumentException("16 MiB or more are kept, not " + mebibytes);
        }
        if (age.compareTo(LEAST_AGE) < 0) {
            throw new IllegalArgumentException("10 seconds or more are kept, not " + age);
        }
    }

    long bytes() {
        return (long) mebibytes << 20;
    }

    /** A file is done when it is this large. */
    long fileBytes() {
        return bytes() / FILES;
    }

    /** A file is done when its first packet is this old. */
    Duration fileAge() {
        return age.dividedBy(FILES);
    }
}
