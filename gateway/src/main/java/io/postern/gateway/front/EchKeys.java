package io.postern.gateway.front;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.tls.hello.EchConfig;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.wire.Opaque;
import java.time.Duration;
import java.util.Locale;

/**
 * The keys for ECH that the names of builders publish (RFC 9848), as the trusted resolvers tell them: a client whose hello uses one means it. Bounded; a key that
 * was not seen for a day is forgotten. Any thread.
 */
public final class EchKeys implements NameHiding.PublishedKeys {
    private static final int MOST = 4096;
    private static final Duration MEMORY = Duration.ofDays(1);

    private record Key(int configId, String publicName) {}

    private final Cache<Key, Boolean> keys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

    /** Takes note of an ECHConfigList. */
    void published(byte[] list) {
        for (EchConfig config : EchConfig.readList(Opaque.wrap(list, 0, list.length))) {
            keys.put(new Key(config.configId(), config.publicName().toLowerCase(Locale.ROOT)), true);
        }
    }

    @Override
    public boolean contains(int configId, String publicName) {
        return keys.getIfPresent(new Key(configId, publicName.toLowerCase(Locale.ROOT))) != null;
    }
}
