package io.postern.gateway.policy;

import java.util.List;

/**
 * What a policy needs of YAML: words, lists and tables, each with its place.
 *
 * <p>Lines and columns count from 1.
 */
sealed interface Yaml {
    /** Where it begins. */
    int line();

    /** Likewise. */
    int column();

    /**
     * A scalar.
     *
     * @param lastLine on which it ends
     * @param quoted whether it begins with a quotation mark
     */
    record Scalar(String text, int line, int column, int lastLine, boolean quoted) implements Yaml {
        boolean isNothing() {
            return text.isEmpty() && !quoted;
        }
    }

    /** A sequence. */
    record Items(List<Yaml> all, int line, int column) implements Yaml {}

    /** A mapping. */
    record Table(List<Member> members, int line, int column) implements Yaml {}

    /** One key of a mapping. */
    record Member(Scalar key, Yaml value) {}
}
