package io.postern.gateway.policy;

/**
 * Something that a policy may say, and that its author may not have meant.
 *
 * @param line from 1
 * @param column from 1
 * @param what is odd, and what to do
 */
public record PolicyWarning(Kind kind, int line, int column, String what) {
    /** What may be odd. */
    public enum Kind {
        /** Another rule of the list makes the rule pointless. */
        SHADOWED("shadowed"),
        /** A rule that allows what a rule denies altogether. */
        DENIED("denied"),
        /** A wildcard below a suffix where anybody can register. */
        PUBLIC_SUFFIX("public-suffix"),
        /** A host where anybody can keep what they like. */
        SHARED_STORAGE("shared-storage"),
        /** A network so large that it is hardly meant. */
        WIDE_NETWORK("wide-network"),
        /** A profile that no client can get. */
        UNREACHABLE_PROFILE("unreachable-profile"),
        /** A profile that allows nothing. */
        EMPTY_PROFILE("empty-profile"),
        /** There is no profile for clients that no profile names. */
        NO_DEFAULT("no-default"),
        /** A group that nothing names. */
        UNUSED_GROUP("unused-group"),
        /** A host that leads to an address that no name may lead to. */
        FORBIDDEN_ADDRESS("forbidden-address"),
        /** A host that has no address that could be believed. */
        UNRESOLVED("unresolved");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Its stable id. */
        public String id() {
            return id;
        }
    }
}
