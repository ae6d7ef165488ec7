package io.postern.gateway.eve;

import java.nio.charset.StandardCharsets;

/** A word of the log that is known beforehand, as bytes that are ready to be written: a member's name, or a value. */
final class Name {
    private final String text;
    /** {@code "text":}, as it stands before a member's value. */
    final byte[] member;

    /**
     * A word.
     *
     * @throws IllegalArgumentException if it would need an escape
     */
    Name(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (JsonLines.needsEscape(text.charAt(i))) {
                throw new IllegalArgumentException("a word of the log needs no escapes: " + text);
            }
        }
        this.text = text;
        member = ('"' + text + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** The word. */
    String text() {
        return text;
    }
}
