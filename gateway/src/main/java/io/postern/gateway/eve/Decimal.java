package io.postern.gateway.eve;

/** Writes decimal digits. Divides by multiplying: a division is dear, and one of a long is a call in code that was compiled quickly. */
final class Decimal {
    private static final int BILLION = 1_000_000_000;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, BILLION
    };

    private Decimal() {}

    /** Writes a number of zero or more; returns where its digits end. */
    static int write(long value, byte[] bytes, int at) {
        if (value <= Integer.MAX_VALUE) {
            int number = (int) value;
            int end = at + digits(number);
            write(number, bytes, at, end);
            return end;
        }
        int middle = write(value / BILLION, bytes, at);
        write((int) (value % BILLION), bytes, middle, middle + 9);
        return middle + 9;
    }

    /** Writes a number of zero or more with zeros before it from {@code from} to before {@code to}. */
    static void write(int value, byte[] bytes, int from, int to) {
        int rest = value;
        for (int i = to - 1; i >= from; i--) {
            int tenth = (int) (rest * 0xcccc_cccdL >>> 35);
            bytes[i] = (byte) ('0' + rest - 10 * tenth);
            rest = tenth;
        }
    }

    private static int digits(int value) {
        int digits = 1;
        while (digits < POWERS.length && value >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }
}
