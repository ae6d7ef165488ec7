package io.postern.gateway.front;

/**
 * Labels that look like data in an encoding for names (hexadecimal, Base32 and the like): a run of sixteen characters or more without a hyphen, in which no character
 * is frequent. Names that people give have hyphens or are short; those of content networks are mostly shorter; reversed addresses are many short labels.
 */
final class EncodedLabels {
    private static final int SHORTEST = 16;
    /** Bits a character; sixteen random hexadecimal digits have about 3.1, and fewer than 2.6 next to never. */
    private static final double LEAST = 2.6;

    private static final int ASCII = 128;

    private EncodedLabels() {}

    /** Characters in such labels of a name, or of its beginning. */
    static int octets(CharSequence name) {
        int octets = 0;
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.' || name.charAt(i) == '-') {
                if (i - from >= SHORTEST && entropy(name, from, i) >= LEAST) {
                    octets += i - from;
                }
                from = i + 1;
            }
        }
        return octets;
    }

    /** Shannon's, in bits a character. */
    static double entropy(CharSequence text, int from, int to) {
        int[] counts = new int[ASCII];
        for (int i = from; i < to; i++) {
            counts[text.charAt(i) & ASCII - 1]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / (to - from);
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy;
    }
}
