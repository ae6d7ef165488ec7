package io.postern.tls.hello;

import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import java.util.Arrays;

/**
 * The key_share extension, RFC 8446 section 4.2.8.
 *
 * <pre>
 * struct {
 *     NamedGroup group;
 *     opaque key_exchange&lt;1..2^16-1&gt;;
 * } KeyShareEntry;
 * </pre>
 */
final class KeyShares {
    private KeyShares() {}

    /** The groups of a client's shares; a share that is cut short counts. */
    static CodePoints groups(Extensions extensions) {
        Opaque shares = Vectors.long16(content(extensions));
        int[] groups = new int[shares.length() / 4];
        int count = 0;
        for (int at = 0; at + 4 <= shares.length(); at += 4 + shares.shortAt(at + 2)) {
            groups[count++] = shares.shortAt(at);
        }
        return count == 0 ? CodePoints.NONE : CodePoints.of(Arrays.copyOf(groups, count));
    }

    /** The content of the extension under its final or its draft number. */
    static Opaque content(Extensions extensions) {
        Opaque content = extensions.contentOf(ExtensionType.KEY_SHARE);
        return content.isEmpty() ? extensions.contentOf(ExtensionType.KEY_SHARE_DRAFT) : content;
    }
}
