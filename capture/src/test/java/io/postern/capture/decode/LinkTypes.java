package io.postern.capture.decode;

import java.util.List;

/** The link types that the decoder reads, for tests that try each. */
final class LinkTypes {
    static final List<Integer> READ = List.of(
            0, 1, 6, 8, 9, 10, 12, 14, 50, 51, 100, 101, 104, 105, 107, 108, 109, 113, 117, 119, 127, 149, 163, 166,
            192, 204, 205, 206, 219, 226, 228, 229, 239, 258, 276, 129);

    private LinkTypes() {}
}
