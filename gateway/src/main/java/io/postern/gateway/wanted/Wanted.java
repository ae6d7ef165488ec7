package io.postern.gateway.wanted;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.RuleSyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Who wanted to reach what.
 *
 * @param identity who the client said it was; empty where nobody asked
 * @param question the destination; empty when what was asked for is no host's name
 * @param written the destination as {@code host:port}; what is no name as it came, which may be anything
 */
public record Wanted(IpAddress client, Optional<String> identity, Optional<Question> question, String written) {
    /** Somebody who did not say who it is. */
    public static Wanted of(IpAddress client, String name, int port) {
        return of(client, Optional.empty(), name, port);
    }

    /** A name, as it came off the wire. */
    public static Wanted of(IpAddress client, Optional<String> identity, String name, int port) {
        Optional<Question> question = HostName.read(name).map(one -> Question.of(one, port));
        return new Wanted(
                client, identity, question, question.map(Question::toString).orElse(name + ":" + port));
    }

    /** An address that was called without a name. */
    public static Wanted of(IpAddress client, Optional<String> identity, IpAddress address, int port) {
        Question question = Question.of(address, port);
        return new Wanted(client, identity, Optional.of(question), question.toString());
    }

    /** What a proxy was asked for: {@code host:port}. */
    public static Wanted through(IpAddress client, Optional<String> identity, String authority) {
        try {
            Question question = Question.parse(authority);
            return new Wanted(client, identity, Optional.of(question), question.toString());
        } catch (RuleSyntaxException e) {
            return new Wanted(client, identity, Optional.empty(), authority);
        }
    }

    /** What a policy says of it. What is no host's name no rule is about. */
    public Decision of(Policy policy) {
        Optional<Profile> profile = policy.profile(client, identity, Set.of());
        if (profile.isEmpty()) {
            return policy.withoutProfile();
        }
        return question.isPresent()
                ? question.get().of(profile.get())
                : profile.get().unheardOf();
    }
}
