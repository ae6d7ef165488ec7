package io.postern.dns.resolver;

/** The few fields of a message (RFC 1035 section 4.1.1) that its carrier needs. */
final class DnsHeader {
    static final int LENGTH = 12;

    private static final int QR = 0x80;
    private static final int TC = 0x02;

    private DnsHeader() {}

    /** Whether ids agree and the answer says that it is one. */
    static boolean isAnswerTo(byte[] query, byte[] answer) {
        return answer[0] == query[0] && answer[1] == query[1] && (answer[2] & QR) != 0;
    }

    /** Whether the answer is cut short. */
    static boolean isTruncated(byte[] answer) {
        return (answer[2] & TC) != 0;
    }

    /** Whether the answer repeats the one question of the query; letters may differ in case. */
    static boolean repeatsQuestion(byte[] query, byte[] answer) {
        int end = questionEnd(query);
        if (end < 0 || answer.length < end || answer[4] != 0 || answer[5] != 1) {
            return false;
        }
        for (int i = LENGTH; i < end; i++) {
            if (lower(query[i]) != lower(answer[i])) {
                return false;
            }
        }
        return true;
    }

    private static int questionEnd(byte[] query) {
        int at = LENGTH;
        while (at < query.length && query[at] != 0) {
            at += (query[at] & 255) + 1;
        }
        return at + 5 <= query.length ? at + 5 : -1;
    }

    /** A copy with another id. */
    static byte[] withId(byte[] message, int high, int low) {
        byte[] copy = message.clone();
        copy[0] = (byte) high;
        copy[1] = (byte) low;
        return copy;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }
}
