package io.postern.gateway.eve;

import org.jspecify.annotations.Nullable;

/**
 * Texts that are dear to make, by all that they depend on: those used last, as two that fall into one place displace each other.
 *
 * @param <K> what a text depends on; equal keys have equal texts
 */
final class KnownTexts<K> {
    private static final class Known<K> {
        final K key;
        final byte[] text;

        Known(K key, byte[] text) {
            this.key = key;
            this.text = text;
        }
    }

    private final @Nullable Known<K>[] known;

    /** Room for so many texts, a power of two. */
    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    KnownTexts(int slots) {
        known = (Known<K>[]) new Known<?>[slots];
    }

    /** The text for a key, or null. */
    byte @Nullable [] find(K key) {
        Known<K> entry = known[slot(key)];
        return entry != null && entry.key.equals(key) ? entry.text : null;
    }

    /** Keeps a text for a key, and returns it. */
    byte[] keep(K key, byte[] text) {
        known[slot(key)] = new Known<>(key, text);
        return text;
    }

    private int slot(K key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & known.length - 1;
    }
}
