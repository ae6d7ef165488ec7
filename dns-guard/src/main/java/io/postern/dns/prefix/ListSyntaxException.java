package io.postern.dns.prefix;

/** A list or table that a user supplied has a line that cannot be read; the message names file, line, what is wrong and what is right. */
public final class ListSyntaxException extends Exception {
    /** A fault in {@code file}, at {@code line} from 1; 0 when it has no lines. */
    public ListSyntaxException(String file, long line, String fault) {
        super(file + (line == 0 ? "" : ", line " + line) + ": " + fault);
    }
}
