package io.postern.dns.resolver;

import io.postern.dns.opinion.AskingFault;
import java.io.IOException;

/** A trusted resolver gave no answer that can be used: which fault, and what exactly. */
public final class AskingException extends IOException {
    private static final long serialVersionUID = 1;

    private final AskingFault fault;

    /** A fault and what was seen. */
    public AskingException(AskingFault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    AskingException(AskingFault fault, String detail, Throwable cause) {
        super(detail, cause);
        this.fault = fault;
    }

    /** Its kind. */
    public AskingFault fault() {
        return fault;
    }

    /** What was seen. */
    public String detail() {
        return getMessage() == null ? "" : getMessage();
    }
}
