package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Says whether the signatures of an answer hold (RFC 4035 section 5), with dnsjava's validator. Keys come from the resolver
 * that gave the answer, and are remembered, a thousand zones at most.
 *
 * <p>Only what is proven is said. A resolver that passes no signatures on, or that fails while the keys are fetched, makes
 * the state unknown, not bogus.
 */
final class DnssecValidator {
    private final ValidatingResolver validator;
    private final int longestChain;

    DnssecValidator(TrustAnchors anchors, Surroundings surroundings, int longestChain) {
        this.longestChain = longestChain;
        validator =
                new ValidatingResolver(new ChainResolver(), surroundings.clock().withZone(ZoneOffset.UTC));
        try {
            validator.loadTrustAnchors(anchors.stream());
        } catch (IOException e) {
            throw new IllegalArgumentException("trust anchors that were read before: " + e.getMessage(), e);
        }
    }

    /**
     * The state of an answer. Blocks while keys are fetched.
     *
     * @param answer with RCODE NOERROR or NXDOMAIN
     * @param keys where keys are fetched from
     */
    Dnssec validate(Record question, Message answer, MessageCarrier keys) {
        ChainResolver.Chain chain = new ChainResolver.Chain(question, answer, keys, longestChain);
        Message query = Message.newQuery(question);
        query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        try {
            // Everything happens on this thread: the resolver beneath answers before it returns.
            Message judged = ScopedValue.where(ChainResolver.CURRENT, chain)
                    .call(() -> join(validator.sendAsync(query, Runnable::run)));
            return chain.isBroken() ? Dnssec.UNKNOWN : state(judged, chain);
        } catch (AskingException e) {
            return Dnssec.UNKNOWN;
        }
    }

    private static Message join(CompletionStage<Message> stage) throws AskingException {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new AskingException(AskingFault.MALFORMED, "cannot be validated: " + e.getCause());
        }
    }

    private static Dnssec state(Message judged, ChainResolver.Chain chain) {
        if (judged.getHeader().getFlag(Flags.AD)) {
            return Dnssec.SECURE;
        }
        int reason = Answers.extendedError(judged).orElse(-1);
        if (judged.getRcode() == Rcode.SERVFAIL) {
            return isProven(reason) && !chain.isUnsigned() ? Dnssec.BOGUS : Dnssec.UNKNOWN;
        }
        return reason == ExtendedErrorCodeOption.DNSSEC_INDETERMINATE ? Dnssec.UNKNOWN : Dnssec.INSECURE;
    }

    private static boolean isProven(int reason) {
        return switch (reason) {
            case ExtendedErrorCodeOption.DNSSEC_BOGUS,
                    ExtendedErrorCodeOption.SIGNATURE_EXPIRED,
                    ExtendedErrorCodeOption.SIGNATURE_NOT_YET_VALID,
                    ExtendedErrorCodeOption.SIGNATURE_EXPIRED_BEFORE_VALID,
                    ExtendedErrorCodeOption.NO_ZONE_KEY_BIT_SET -> true;
            default -> false;
        };
    }
}
