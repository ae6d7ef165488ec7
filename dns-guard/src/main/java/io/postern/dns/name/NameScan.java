package io.postern.dns.name;

/**
 * Walks the names of one message and remembers what the last one was like.
 *
 * <p>RFC 1035 section 4.1.4: a name is a sequence of labels, each a length of 0 to 63 and that many octets, that ends in the
 * label of length 0 or in a pointer, two octets {@code 11pppppp pppppppp}, to an earlier name. A pointer must lead strictly
 * backwards, to before the run of labels that it ends: no walk visits an octet twice.
 *
 * <p>Reused and not thread-safe; allocates nothing.
 */
public final class NameScan {
    /** Octets that a name may have, length octets and the root's included (RFC 1035 section 2.3.4). */
    public static final int MAX_OCTETS = 255;
    /** Labels that a name of {@link #MAX_OCTETS} can have, the root not counted. */
    public static final int MAX_LABELS = 127;
    /** Pointers that a name may have: one a label. */
    public static final int MAX_POINTERS = 127;

    static final int HEADER = 12;

    private int octets;
    private int labels;
    private boolean compressed;
    private NameFault fault = NameFault.NONE;

    private int knownAt = -1;
    private int knownOctets;
    private int knownLabels;

    /** Forgets the name that was kept for speed; to be called before another message. */
    public void forget() {
        knownAt = -1;
    }

    /** Remembers the last name, at {@code at}: most later names of the message end in a pointer to it. */
    public void keep(int at) {
        knownAt = at;
        knownOctets = octets;
        knownLabels = labels;
    }

    /**
     * Walks a name. A name of more than {@link #MAX_OCTETS} is not a fault here: its end is where it is;
     * {@link #octets()} tells.
     *
     * @param base where the message begins in {@code bytes}
     * @param limit where the bytes at hand of the message end
     * @param start where the name begins
     * @return where the name ends (after its root label or its first pointer), or -1 when {@link #fault()} says why not
     */
    public int end(byte[] bytes, int base, int limit, int start) {
        octets = 0;
        labels = 0;
        compressed = false;
        fault = NameFault.NONE;
        int at = start;
        while (at < limit) {
            int length = bytes[at] & 255;
            if (length == 0) {
                octets++;
                return at + 1;
            }
            if (length > 63) {
                return length < 192 ? fail(NameFault.RESERVED_LABEL) : pointer(bytes, base, limit, start, at);
            }
            at += length + 1;
            octets += length + 1;
            labels++;
        }
        return fail(NameFault.CUT);
    }

    private int pointer(byte[] bytes, int base, int limit, int start, int first) {
        compressed = true;
        int run = start;
        int at = first;
        int pointers = 0;
        while (true) {
            if (at + 2 > limit) {
                return fail(NameFault.CUT);
            }
            int target = base + ((bytes[at] & 63) << 8 | bytes[at + 1] & 255);
            if (target == knownAt && target < run) {
                octets += knownOctets;
                labels += knownLabels;
                return first + 2;
            }
            if (target >= run) {
                return fail(target <= at ? NameFault.POINTER_LOOP : NameFault.POINTER_ASTRAY);
            }
            if (target < base + HEADER) {
                return fail(NameFault.POINTER_ASTRAY);
            }
            if (++pointers > MAX_POINTERS) {
                return fail(NameFault.TOO_MANY_POINTERS);
            }
            run = target;
            at = target;
            int length;
            // Past the limit of length there is nothing to learn, and a walk of each name to its end could be made
            // costly.
            while ((length = bytes[at] & 255) > 0 && length < 64) {
                at += length + 1;
                octets += length + 1;
                labels++;
                if (octets > MAX_OCTETS) {
                    return first + 2;
                }
                if (at >= limit) {
                    return fail(NameFault.CUT);
                }
            }
            if (length == 0) {
                octets++;
                return first + 2;
            }
            if (length < 192) {
                return fail(NameFault.RESERVED_LABEL);
            }
        }
    }

    private int fail(NameFault why) {
        fault = why;
        return -1;
    }

    /** Octets of the last name as RFC 1035 counts them, uncompressed; at least 1. Beyond 255 it may have even more. */
    public int octets() {
        return octets;
    }

    /** Labels of the last name, the root not counted. */
    public int labels() {
        return labels;
    }

    /** Whether the last name has a pointer. */
    public boolean compressed() {
        return compressed;
    }

    /** What was wrong with the last name. */
    public NameFault fault() {
        return fault;
    }
}
