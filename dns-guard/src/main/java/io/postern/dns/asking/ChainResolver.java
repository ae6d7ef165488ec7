package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.resolver.AskingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** What dnsjava's validator asks: it gets the answer that is there already, and keys from where that came from. */
final class ChainResolver implements Resolver {
    /** The validation that this thread is at. */
    static final ScopedValue<Chain> CURRENT = ScopedValue.newInstance();

    /** One answer, and the way to the keys of its signatures. Used by one thread. */
    static final class Chain {
        private final Record question;
        private final Message answer;
        private final MessageCarrier keys;
        private int left;
        private boolean broken;
        private boolean unsigned;

        Chain(Record question, Message answer, MessageCarrier keys, int longest) {
            this.question = question;
            this.answer = answer;
            this.keys = keys;
            left = longest;
        }

        /** Whether a link could not be had, so that what the validator concludes is worth nothing. */
        boolean isBroken() {
            return broken;
        }

        /** Whether a message of it had no signature at all: somebody does not pass them on, or took them away. */
        boolean isUnsigned() {
            return unsigned;
        }

        private void look(Message message) {
            for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
                for (Record record : message.getSection(section)) {
                    if (record.getType() == Type.RRSIG) {
                        return;
                    }
                }
            }
            unsigned = true;
        }

        private Message ask(Record asked) throws AskingException {
            if (asked.getName().equals(question.getName()) && asked.getType() == question.getType()) {
                look(answer);
                return answer.clone();
            }
            if (--left < 0) {
                broken = true;
                throw new AskingException(AskingFault.MALFORMED, "the chain of keys is too long");
            }
            try {
                Message link = keys.ask(asked);
                look(link);
                broken |= link.getRcode() != Rcode.NOERROR && link.getRcode() != Rcode.NXDOMAIN;
                return link;
            } catch (AskingException e) {
                broken = true;
                throw e;
            }
        }
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        try {
            Message answer = CURRENT.get().ask(query.getQuestion());
            answer.getHeader().setID(query.getHeader().getID());
            return CompletableFuture.completedFuture(answer);
        } catch (AskingException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void setPort(int port) {
        // The carrier knows where it goes, and how; the validator has no say in it.
    }

    @Override
    public void setTCP(boolean tcp) {}

    @Override
    public void setIgnoreTruncation(boolean ignore) {}

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {}

    @Override
    public void setTSIGKey(TSIG key) {}

    @Override
    public void setTimeout(Duration timeout) {}
}
