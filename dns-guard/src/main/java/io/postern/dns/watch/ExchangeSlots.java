package io.postern.dns.watch;

import io.postern.dns.exchange.Exchanges;

/**
 * A slot for each exchange of the last {@link Exchanges#LIFETIME_NANOS}, found by the exchange's number: how its query was spelled,
 * and what its first answer said, as a digest. 36 bytes each.
 *
 * <p>A slot stands at the number modulo the capacity, which doubles while living exchanges would be overwritten.
 */
public final class ExchangeSlots {
    /** Exchanges that are remembered at most. */
    public static final int MAX = 1 << 20;
    /** Where there is no slot. */
    public static final int NONE = -1;

    private static final int STRIDE = 4;
    /** The exchange's number, and a hash of how the name was spelled, 32 bits each. */
    private static final int NUMBER = 0;
    /** Capture time of the query, then of the first answer. */
    private static final int NANOS = 1;

    private static final int DIGEST = 2;
    /** Packet number of the first answer in 48 bits, its IP TTL in 8, bits in 8. */
    private static final int PACKET = 3;

    private static final int PRESENT = 1;
    private static final int EDNS = 2;
    private static final int ANSWERED = 4;
    private static final int IN_CASE = 8;

    private long[] slots;
    private int[] copies;
    private int mask;
    private long overwritten;

    /** Room for a few. */
    public ExchangeSlots() {
        this(1 << 10);
    }

    private ExchangeSlots(int capacity) {
        slots = new long[capacity * STRIDE];
        copies = new int[capacity];
        mask = capacity - 1;
    }

    /** An exchange began. */
    public void add(int number, long nanos, int spelling, boolean edns) {
        int slot = number & mask;
        while (is(slot, PRESENT)
                && number(slot) != number
                && mask + 1 < MAX
                && nanos - slots[slot * STRIDE + NANOS] <= Exchanges.LIFETIME_NANOS) {
            grow();
            slot = number & mask;
        }
        if (is(slot, PRESENT) && nanos - slots[slot * STRIDE + NANOS] <= Exchanges.LIFETIME_NANOS) {
            overwritten++;
        }
        int at = slot * STRIDE;
        slots[at + NUMBER] = (long) number << 32 | spelling & 0xffff_ffffL;
        slots[at + NANOS] = nanos;
        slots[at + DIGEST] = 0;
        slots[at + PACKET] = edns ? PRESENT | EDNS : PRESENT;
    }

    private void grow() {
        long[] oldSlots = slots;
        int[] oldCopies = copies;
        int capacity = 2 * (mask + 1);
        slots = new long[capacity * STRIDE];
        copies = new int[capacity];
        mask = capacity - 1;
        for (int i = 0; i < oldCopies.length; i++) {
            if ((oldSlots[i * STRIDE + PACKET] & PRESENT) != 0) {
                int slot = (int) (oldSlots[i * STRIDE + NUMBER] >>> 32) & mask;
                System.arraycopy(oldSlots, i * STRIDE, slots, slot * STRIDE, STRIDE);
                copies[slot] = oldCopies[i];
            }
        }
    }

    /** The slot of an exchange, or {@link #NONE} when it is forgotten. */
    public int find(int number) {
        int slot = number & mask;
        return is(slot, PRESENT) && number(slot) == number ? slot : NONE;
    }

    private int number(int slot) {
        return (int) (slots[slot * STRIDE + NUMBER] >>> 32);
    }

    private boolean is(int slot, int bit) {
        return (slots[slot * STRIDE + PACKET] & bit) != 0;
    }

    /** The exchange had its first answer. */
    public void answer(int slot, long digest, long packet, int timeToLive, long nanos, int copy) {
        int at = slot * STRIDE;
        slots[at + DIGEST] = digest;
        slots[at + NANOS] = nanos;
        slots[at + PACKET] = packet << 16 | (timeToLive & 255L) << 8 | slots[at + PACKET] & 255 | ANSWERED;
        copies[slot] = copy;
    }

    /** Whether the exchange is being looked at more closely. */
    public void setInCase(int slot, boolean inCase) {
        int at = slot * STRIDE + PACKET;
        slots[at] = inCase ? slots[at] | IN_CASE : slots[at] & ~IN_CASE;
    }

    /** Whether the exchange is being looked at more closely. */
    public boolean isInCase(int slot) {
        return is(slot, IN_CASE);
    }

    /** Whether the query had EDNS. */
    public boolean hadEdns(int slot) {
        return is(slot, EDNS);
    }

    /** Whether there was an answer. */
    public boolean isAnswered(int slot) {
        return is(slot, ANSWERED);
    }

    /** The hash of how the query's name was spelled. */
    public int spelling(int slot) {
        return (int) slots[slot * STRIDE + NUMBER];
    }

    /** What the first answer said. */
    public long digest(int slot) {
        return slots[slot * STRIDE + DIGEST];
    }

    /** The first answer's packet. */
    public long packet(int slot) {
        return slots[slot * STRIDE + PACKET] >>> 16;
    }

    /** The first answer's IP TTL. */
    public int timeToLive(int slot) {
        return (int) (slots[slot * STRIDE + PACKET] >>> 8) & 255;
    }

    /** Capture time of the first answer, before it of the query. */
    public long nanos(int slot) {
        return slots[slot * STRIDE + NANOS];
    }

    /** Where {@link MessageCopies} has the first answer. */
    public int copy(int slot) {
        return copies[slot];
    }

    /** Exchanges that were forgotten while an answer could still come. */
    public long overwritten() {
        return overwritten;
    }
}
