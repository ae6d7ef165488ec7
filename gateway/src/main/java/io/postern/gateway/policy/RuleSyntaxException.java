package io.postern.gateway.policy;

/** A rule, a name or a network that cannot be read; says what is wrong and what is wanted. */
public final class RuleSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;

    RuleSyntaxException(int offset, String what) {
        super(what);
        this.offset = offset;
    }

    /** Where in the text the trouble is, characters from 0. */
    public int offset() {
        return offset;
    }

    /** The same of a text that begins some characters earlier. */
    RuleSyntaxException later(int characters) {
        RuleSyntaxException moved = new RuleSyntaxException(offset + characters, String.valueOf(getMessage()));
        moved.initCause(this);
        return moved;
    }
}
