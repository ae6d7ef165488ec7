package io.postern.gateway.front;

import io.postern.gateway.policy.Reason;

/** Why a query is answered as it is, as far as the policy goes. */
public enum FrontReason {
    /** A rule allows the name. */
    ALLOWED("allowed"),
    /** Rules deny it, at every port that others allow. */
    DENIED("denied"),
    /** No rule names it. */
    NO_RULE("no-rule"),
    /** The client is in no profile. */
    NO_PROFILE("no-profile"),
    /** It is no host's name. */
    NAME_MALFORMED("name-malformed"),
    /** It is a type of record that no builder needs to connect, and that data can be carried by. */
    RECORD_TYPE("record-type"),
    /** It asks for a class other than IN, for all types, for a zone, or by an EDNS of another version. */
    UNSUPPORTED("unsupported"),
    /** All addresses of the name are such as no name may lead to. */
    ADDRESS_FORBIDDEN("address-forbidden"),
    /** The client asks too fast. */
    RATE_LIMIT("rate-limit");

    private final String id;

    FrontReason(String id) {
        this.id = id;
    }

    static FrontReason of(Reason reason) {
        return switch (reason) {
            case ALLOWED -> ALLOWED;
            case DENIED -> DENIED;
            case NO_RULE -> NO_RULE;
            case NO_PROFILE -> NO_PROFILE;
        };
    }

    /** Its stable id, for logs and metrics. */
    public String id() {
        return id;
    }
}
