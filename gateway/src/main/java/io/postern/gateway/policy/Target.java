package io.postern.gateway.policy;

import io.postern.dns.prefix.Prefix;

/** Whom a rule is about. */
public sealed interface Target {
    /** One name. */
    record Host(HostName name) implements Target {
        @Override
        public String toString() {
            return name.text();
        }
    }

    /** Every name with one or more labels below {@code suffix}, which is itself not meant. */
    record Below(HostName suffix) implements Target {
        @Override
        public String toString() {
            return "*." + suffix.text();
        }
    }

    /** Addresses. They are asked for by address, never by a name that has one of them. */
    record Network(Prefix prefix) implements Target {
        @Override
        public String toString() {
            return prefix.toString();
        }
    }
}
