package io.postern.gateway.passwords;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.listener.Passwords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Compares passwords with a file's hashes, a few at a time, on threads of its own. Right ones are remembered for minutes, wrong ones for seconds; a user for whom there
 * were many wrong ones has to wait. A user who is not there takes as long as one who is. Any thread.
 */
public final class CheckedPasswords implements Passwords {
    private static final Duration RIGHT = Duration.ofMinutes(5);
    private static final Duration WRONG = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_WRONG = 20;
    private static final int MOST_WAITING = 256;
    private static final String MAC = "HmacSHA256";
    private static final int SALT = 16;

    private final Path file;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("password-", 0).factory());
    private final Semaphore turn =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final AtomicInteger waiting = new AtomicInteger();
    private final Cache<String, AtomicInteger> wrong = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(MINUTE)
            .build();
    private volatile Known known;

    /** A file, and what was compared with it. */
    private static final class Known {
        private final PasswordFile users;
        private final String nobody;
        private final SecretKeySpec key;
        private final AsyncCache<String, Optional<String>> compared = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfter(Expiry.<String, Optional<String>>creating((_, user) -> user.isPresent() ? RIGHT : WRONG))
                .buildAsync();

        Known(PasswordFile users) {
            this.users = users;
            SecureRandom random = new SecureRandom();
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            key = new SecretKeySpec(bytes, MAC);
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            String secret = Base64.getEncoder().encodeToString(bytes);
            nobody = OpenBSDBCrypt.generate(secret.toCharArray(), salt, users.highestCost());
        }

        /** Under what it is remembered: nobody finds the password by it who has not this process's key. */
        String mark(Credentials credentials) {
            try {
                Mac mac = Mac.getInstance(MAC);
                mac.init(key);
                mac.update(credentials.user().getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
                byte[] digest = mac.doFinal(credentials.password().getBytes(StandardCharsets.UTF_8));
                return new String(digest, StandardCharsets.ISO_8859_1);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + MAC, e);
            }
        }

        Optional<String> compare(Credentials credentials) {
            Optional<String> hash = users.hash(credentials.user());
            boolean same = OpenBSDBCrypt.checkPassword(
                    hash.orElse(nobody), credentials.password().toCharArray());
            return same && hash.isPresent() ? Optional.of(credentials.user()) : Optional.empty();
        }
    }

    private CheckedPasswords(Path file) throws ConfigException {
        this.file = file;
        known = new Known(PasswordFile.read(file));
    }

    /**
     * Those of a file.
     *
     * @throws ConfigException when it cannot be used; says in which lines
     */
    public static CheckedPasswords of(Path file) throws ConfigException {
        return new CheckedPasswords(file);
    }

    /**
     * Reads the file again; whoever is not in it any more, or has another password, is asked again from now on.
     *
     * @return how many users there are
     * @throws ConfigException when it cannot be used: the one before holds
     */
    public int reload() throws ConfigException {
        Known next = new Known(PasswordFile.read(file));
        known = next;
        wrong.invalidateAll();
        return next.users.users();
    }

    @Override
    public CompletableFuture<Optional<String>> user(String authorization) {
        Optional<Credentials> read = Credentials.read(authorization);
        if (read.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Known now = known;
        String mark = now.mark(read.get());
        CompletableFuture<Optional<String>> before = now.compared.getIfPresent(mark);
        if (before != null) {
            return before;
        }
        if (isTired(read.get()) || waiting.get() >= MOST_WAITING) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return now.compared.get(mark, (_, _) -> compare(now, read.get()));
    }

    private boolean isTired(Credentials credentials) {
        AtomicInteger count = wrong.getIfPresent(credentials.user());
        return count != null && count.get() >= MOST_WRONG;
    }

    private CompletableFuture<Optional<String>> compare(Known with, Credentials credentials) {
        waiting.incrementAndGet();
        return CompletableFuture.supplyAsync(
                () -> {
                    turn.acquireUninterruptibly();
                    try {
                        Optional<String> user = with.compare(credentials);
                        if (user.isEmpty()) {
                            wrong.get(credentials.user(), _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                        return user;
                    } finally {
                        turn.release();
                        waiting.decrementAndGet();
                    }
                },
                threads);
    }
}
