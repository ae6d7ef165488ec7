package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.RuleSyntaxException;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What stands behind the question mark. */
final class Parameters {
    private static final int USUAL = 100;
    private static final int MOST = 10_000;

    private final MultiMap given;

    /**
     * Those of a request.
     *
     * @throws BadRequestException when one is not known, or is there twice
     */
    Parameters(MultiMap given, Set<String> known) throws BadRequestException {
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw new BadRequestException("there is no parameter '" + name + "' here"
                        + (known.isEmpty() ? "" : "; known are " + String.join(", ", new TreeSet<>(known))));
            }
            if (given.getAll(name).size() > 1) {
                throw new BadRequestException(name + " is there more than once");
            }
        }
        this.given = given;
    }

    /** A text, empty when it is not there. */
    String text(String name) {
        String value = given.get(name);
        return value == null ? "" : value;
    }

    private String needed(String name) throws BadRequestException {
        String value = text(name);
        if (value.isEmpty()) {
            throw new BadRequestException(name + " is missing");
        }
        return value;
    }

    /** Addresses: a single one, or a network. */
    Optional<Prefix> network(String name) throws BadRequestException {
        String value = text(name);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Prefix.parse(value));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(name + ": " + e.getMessage());
        }
    }

    IpAddress address(String name) throws BadRequestException {
        try {
            return Prefix.address(needed(name));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(name + ": " + e.getMessage());
        }
    }

    Question destination(String name) throws BadRequestException {
        try {
            return Question.parse(needed(name));
        } catch (RuleSyntaxException e) {
            throw new BadRequestException(name + ": " + e.getMessage());
        }
    }

    /** How many are wanted. */
    int limit() throws BadRequestException {
        String value = text("limit");
        if (value.isEmpty()) {
            return USUAL;
        }
        int limit = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (limit < 0 || limit > MOST) {
            throw new BadRequestException("limit: a whole number from 0 to " + MOST + ", not '" + value + "'");
        }
        return limit;
    }
}
