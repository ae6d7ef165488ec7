package io.postern.gateway.listener;

import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.message.Framing;
import io.postern.gateway.message.RequestHead;
import io.postern.gateway.policy.Question;
import java.util.Optional;
import java.util.Set;

/** Which requests for {@code http://} addresses are passed on, and which could be read in two ways. */
final class ForwardCheck {
    /** TRACE would say the client's secrets again; PRI is where HTTP/2 begins. */
    private static final Set<String> REFUSED = Set.of("TRACE", "PRI");

    private ForwardCheck() {}

    /** Why a head is not taken. */
    static Optional<Denial> of(RequestHead head, Question asked) {
        if (REFUSED.contains(head.method())) {
            return Optional.of(Denial.of(DenialReason.METHOD, head.method()));
        }
        if (head.minor() == 1 && head.count("host") == 0) {
            return odd("HTTP/1.1 wants a Host field");
        }
        if (head.count("host") > 1 || head.count("proxy-authorization") > 1) {
            return odd("a field is there twice");
        }
        Optional<String> host = head.value("host");
        if (host.isPresent() && !agree(host.get(), asked)) {
            return odd("Host names another destination than the request");
        }
        if (HopByHop.isOdd(head.fields())) {
            return odd("Connection names a field that the message cannot go without");
        }
        if (framing(head).isEmpty()) {
            return odd("the length of the body can be read in two ways");
        }
        // RFC 9110 section 7.6.2: it would be for us to answer, and we have nothing to say.
        boolean ours = head.method().equals("OPTIONS") && head.count("max-forwards") > 0;
        return ours ? Optional.of(Denial.of(DenialReason.METHOD, "OPTIONS with Max-Forwards")) : Optional.empty();
    }

    private static Optional<Denial> odd(String what) {
        return Optional.of(Denial.of(DenialReason.REQUEST_MALFORMED, what));
    }

    private static boolean agree(String host, Question asked) {
        try {
            return HttpTarget.question(host).equals(asked);
        } catch (MalformedTargetException e) {
            return false;
        }
    }

    /** Where the body ends; a request without a word about it has none. */
    static Optional<Framing> framing(RequestHead head) {
        return Framing.of(head.fields(), head.minor(), new Framing.Length(0));
    }
}
