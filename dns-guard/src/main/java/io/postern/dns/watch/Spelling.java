package io.postern.dns.watch;

import io.postern.dns.message.DnsMessageCursor;

/** A hash of how a question's name is spelled, letter case included. */
public final class Spelling {
    private static final int FACTOR = 31;

    private Spelling() {}

    /** The hash for the first question. */
    public static int of(DnsMessageCursor message) {
        byte[] bytes = message.bytes();
        int at = message.questionNameOffset(0);
        int end = at + message.questionOctets(0) - 4;
        int hash = 1;
        for (int i = at; i < end; i++) {
            hash = FACTOR * hash + bytes[i];
        }
        return hash;
    }
}
