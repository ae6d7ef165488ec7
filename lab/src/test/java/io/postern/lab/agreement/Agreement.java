package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/**
 * How many of another tool's answers are ours too, before anybody explains the others away.
 *
 * @param what what was compared
 * @param equal answers that are equal in every field
 * @param all answers
 */
record Agreement(String what, int equal, int all) {
    /** Prints the counts, for whoever runs the tests, and fails when the share is less than {@code least}. */
    void require(double least) {
        System.out.println(this);
        assertThat((double) equal / all).as("%s", this).isGreaterThanOrEqualTo(least);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "agreement: %s: %d of %d (%.2f %%) are the same", what, equal, all, 100.0 * equal / all);
    }
}
