package io.postern.gateway.inspection;

import io.postern.capture.count.CounterSink;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Section;
import io.postern.dns.registry.RecordType;
import io.postern.tls.hello.EchConfig;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.wire.Opaque;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * The keys for ECH that HTTPS and SVCB records of a capture publish (RFC 9848, RFC 9460 section 2.2): whoever uses one of them means
 * it. Keys that a client got elsewhere, by DNS over HTTPS for example, are not known here, so that nothing follows from not finding one.
 */
final class PublishedEchKeys implements NameHiding.PublishedKeys {
    /** Keys that are kept; those that were seen longest ago are forgotten, and counted. */
    static final int MOST = 4096;
    /** Records that are looked at of one response. */
    private static final int MOST_RECORDS = 16;

    private static final int ECH = 5;

    private final int most;
    private final LinkedHashMap<Key, Boolean> keys = new LinkedHashMap<>(16, 0.75f, true);
    private long published;
    private long forgotten;

    private record Key(int configId, String publicName) {}

    PublishedEchKeys() {
        this(MOST);
    }

    PublishedEchKeys(int most) {
        this.most = most;
    }

    /** Takes note of the keys in a response. */
    void add(DnsMessageCursor response) {
        if (response.questions() == 0 || !mayPublish(response.questionType(0))) {
            return;
        }
        int begin = response.begin(Section.ANSWER);
        int end = Math.min(response.end(Section.ANSWER), begin + MOST_RECORDS);
        for (int record = begin; record < end; record++) {
            if (mayPublish(response.type(record))) {
                int at = response.rdataOffset(record);
                read(Opaque.copyOf(response.bytes(), at, response.rdataLength(record)));
            }
        }
    }

    private static boolean mayPublish(int type) {
        return type == RecordType.HTTPS || type == RecordType.SVCB;
    }

    /** Priority, target (never compressed), and parameters: a key, a length and a value each. */
    private void read(Opaque data) {
        int at = 2;
        while (at < data.length() && data.at(at) != 0) {
            at += 1 + data.at(at);
        }
        at++;
        while (at + 4 <= data.length()) {
            int key = data.shortAt(at);
            int length = data.shortAt(at + 2);
            if (length > data.length() - at - 4) {
                return;
            }
            if (key == ECH) {
                EchConfig.readList(data.slice(at + 4, length)).forEach(this::keep);
                return;
            }
            at += 4 + length;
        }
    }

    private void keep(EchConfig config) {
        Key key = new Key(config.configId(), config.publicName().toLowerCase(Locale.ROOT));
        if (keys.put(key, true) != null) {
            return;
        }
        published++;
        if (keys.size() > most) {
            keys.remove(keys.firstEntry().getKey());
            forgotten++;
        }
    }

    @Override
    public boolean contains(int configId, String publicName) {
        return !keys.isEmpty() && keys.containsKey(new Key(configId, publicName.toLowerCase(Locale.ROOT)));
    }

    /** Reports what was kept and forgotten. */
    void report(CounterSink sink) {
        if (published > 0) {
            sink.counter("names.ech_keys.published", published);
        }
        if (forgotten > 0) {
            sink.counter("names.ech_keys.forgotten", forgotten);
        }
    }
}
