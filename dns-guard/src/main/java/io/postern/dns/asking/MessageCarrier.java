package io.postern.dns.asking;

import io.postern.dns.resolver.AskingException;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Gets the answer to one query from a resolver, whatever it takes. */
@FunctionalInterface
interface MessageCarrier {
    /**
     * Asks.
     *
     * @return an answer to this question, with any RCODE
     */
    Message ask(Record question) throws AskingException;
}
