package io.postern.gateway.egress;

import io.postern.tls.strict.HelloRefusal;
import java.util.OptionalInt;

/**
 * A denial and why.
 *
 * @param reason its stable id; one of a fixed set, so that metrics may carry it
 * @param sentence the same for people
 * @param detail what it is about here, empty when the reason says all; may hold text from the wire
 * @param alert the TLS alert that says so, if TLS has one of its own
 * @param isFinal whether it holds in audit mode too
 */
public record Denial(String reason, String sentence, String detail, OptionalInt alert, boolean isFinal) {
    /** A reason that says all. */
    public static Denial of(DenialReason reason) {
        return of(reason, "");
    }

    /** A reason, and what it is about. */
    public static Denial of(DenialReason reason, String detail) {
        return new Denial(reason.id(), reason.sentence(), detail, OptionalInt.empty(), reason.isFinal());
    }

    /** A hello that is not taken. Nothing could be let through of which it is not known how it reads. */
    public static Denial of(HelloRefusal refusal) {
        return new Denial(refusal.id(), refusal.what(), refusal.advice(), refusal.alert(), false);
    }

    /** The same, and it holds in audit mode too, since there is no way on. */
    public Denial asFinal() {
        return new Denial(reason, sentence, detail, alert, true);
    }

    /** Whether it is for this reason. */
    public boolean is(DenialReason other) {
        return reason.equals(other.id());
    }
}
