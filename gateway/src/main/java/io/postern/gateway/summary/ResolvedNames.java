package io.postern.gateway.summary;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Section;
import io.postern.dns.registry.RecordType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which name DNS answered with an address, as long as it is one only: to one client, and to anybody.
 *
 * <p>A response costs a look into the table an address and a client; text is made of a name that is new to its place. The places are
 * told apart by 64 bits of a seeded hash, which nobody who sends names can aim at.
 */
final class ResolvedNames {
    /** Places that are kept: two for an address that one client was told. */
    static final int KEPT = 16_384;
    /** Addresses of one message that are looked at. */
    private static final int MOST_ADDRESSES = 32;

    private static final long SEED = new SplittableRandom().nextLong();
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;
    private static final IpAddress ANYBODY = new IpAddress(0, 0);

    private long[] keys = new long[256];
    private long[] questions = new long[256];
    /** When the name was first answered, and when another was: nanoseconds since 1970. */
    private long[] since = new long[256];

    private long[] until = new long[256];
    private @Nullable String[] names = new String[256];
    private int size;

    private final StringBuilder text = new StringBuilder(64);
    /** The name of the message that is looked at, once it is made. */
    private String made = "";

    /** Takes note of the addresses in a response without an error. */
    void add(Flow flow, Side client, DnsMessageCursor response, long nanos) {
        int begin = response.begin(Section.ANSWER);
        int end = Math.min(response.end(Section.ANSWER), begin + MOST_ADDRESSES);
        if (begin == end || response.questions() == 0) {
            return;
        }
        long question = response.questionHash(0);
        made = "";
        IpAddress asking = flow.address(client);
        for (int record = begin; record < end; record++) {
            int type = response.type(record);
            int length = response.rdataLength(record);
            if (type == RecordType.A && length == 4 || type == RecordType.AAAA && length == 16) {
                IpAddress address = response.address(record);
                note(key(asking, address), question, response, nanos);
                note(key(ANYBODY, address), question, response, nanos);
            }
        }
    }

    private void note(long key, long question, DnsMessageCursor response, long nanos) {
        int at = place(key);
        if (names[at] != null) {
            if (questions[at] != question && nanos < until[at]) {
                until[at] = nanos;
            }
            return;
        }
        if (size >= KEPT) {
            return;
        }
        keys[at] = key;
        questions[at] = question;
        since[at] = nanos;
        until[at] = Long.MAX_VALUE;
        names[at] = name(response);
        if (2 * ++size > keys.length) {
            grow();
        }
    }

    /** The name that was asked for, made once a message. */
    private String name(DnsMessageCursor response) {
        if (made.isEmpty()) {
            text.setLength(0);
            response.writeQuestionName(0, text);
            made = text.toString().toLowerCase(Locale.ROOT);
        }
        return made;
    }

    /** The one name that was answered with the address of a flow's server before the flow began: to its client, else to anybody. */
    Optional<String> of(Flow flow) {
        if (size == 0) {
            return Optional.empty();
        }
        IpAddress server = flow.address(Side.SERVER);
        Optional<String> toClient = find(key(flow.address(Side.CLIENT), server), flow.firstNanos());
        return toClient.isPresent() ? toClient : find(key(ANYBODY, server), flow.firstNanos());
    }

    private Optional<String> find(long key, long nanos) {
        int at = place(key);
        return since[at] <= nanos && nanos < until[at] ? Optional.ofNullable(names[at]) : Optional.empty();
    }

    /** Where a key stands, or would. */
    private int place(long key) {
        int at = (int) key & keys.length - 1;
        while (names[at] != null && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldQuestions = questions;
        long[] oldSince = since;
        long[] oldUntil = until;
        @Nullable String[] oldNames = names;
        int length = 2 * keys.length;
        keys = new long[length];
        questions = new long[length];
        since = new long[length];
        until = new long[length];
        names = Arrays.copyOf(new String[0], length);
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                questions[at] = oldQuestions[i];
                since[at] = oldSince[i];
                until[at] = oldUntil[i];
                names[at] = oldNames[i];
            }
        }
    }

    private static long key(IpAddress client, IpAddress address) {
        return mix(mix(mix(mix(SEED, client.high()), client.low()), address.high()), address.low());
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * PRIME;
        return mixed ^ mixed >>> 32;
    }
}
