package io.postern.dns.message;

/** The sections of records (RFC 1035 section 4.1; in parentheses what they are in UPDATE, RFC 2136). */
public enum Section {
    /** Answers (prerequisites). */
    ANSWER,
    /** Authorities (updates). */
    AUTHORITY,
    /** Additional data. */
    ADDITIONAL
}
