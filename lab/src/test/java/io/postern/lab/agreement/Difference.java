package io.postern.lab.agreement;

/**
 * One thing that two tools see differently.
 *
 * @param capture path in the corpus
 * @param what where in it and which field
 * @param ours what we say, empty for nothing
 * @param theirs what the other tool says, empty for nothing
 */
record Difference(String capture, String what, String ours, String theirs) {
    /** A row of a {@link Ledger} for exactly this, but for the reason. */
    @Override
    public String toString() {
        return String.join("\t", capture, what, ours, theirs, "1", "?", "?");
    }
}
