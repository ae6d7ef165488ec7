package io.postern.tls.keys;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.tls.wire.Opaque;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of many sessions, from lines of the format that SSLKEYLOGFILE names (RFC 9850): a label, the client's random
 * and a secret, in hexadecimal. Empty lines and those that begin with {@code #} say nothing.
 *
 * <p>Lines may come from anyone: what is no such line is counted and left out. Not thread-safe.
 */
public final class KeyLog implements KeySource {
    /** Sessions of which secrets are kept. */
    public static final int MOST = 1 << 18;

    private static final int RANDOM = 32;
    private static final int SHA256 = 32, SHA384 = 48;
    /** No line with a secret of a known length is longer; its end is not looked at. */
    private static final int LONGEST_LINE = 512;

    private final Map<Opaque, SessionSecrets> sessions = new HashMap<>();
    private final Tally<KeyLogCount> tally = new Tally<>(KeyLogCount.class);
    private final int most;

    /** No secrets as yet. */
    public KeyLog() {
        this(MOST);
    }

    KeyLog(int most) {
        this.most = most;
    }

    /** Takes what a line says. */
    public void add(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.charAt(0) == '#') {
            return;
        }
        String[] words = text.length() > LONGEST_LINE ? new String[0] : text.split("[ \t]+", 4);
        if (words.length != 3) {
            tally.add(KeyLogCount.MALFORMED);
            return;
        }
        Optional<SecretLabel> label = SecretLabel.of(words[0]);
        if (label.isEmpty()) {
            tally.add(isLabel(words[0]) ? KeyLogCount.OTHER_LABELS : KeyLogCount.MALFORMED);
            return;
        }
        Opaque random = hexadecimal(words[1]);
        Opaque secret = hexadecimal(words[2]);
        if (random.length() != RANDOM || secret.length() != SHA256 && secret.length() != SHA384) {
            tally.add(KeyLogCount.MALFORMED);
            return;
        }
        keep(label.get(), random, secret);
    }

    /** Takes the lines of a text. */
    public void addAll(String text) {
        text.lines().forEach(this::add);
    }

    /**
     * Takes the lines of a stream to its end; a line that is too long for a secret is not gathered.
     *
     * @return how many lines are no lines of a key log
     */
    public long read(InputStream in) throws IOException {
        long before = tally.get(KeyLogCount.MALFORMED);
        BufferedInputStream bytes = new BufferedInputStream(in);
        StringBuilder line = new StringBuilder();
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next == '\n') {
                add(line.toString());
                line.setLength(0);
            } else if (line.length() <= LONGEST_LINE) {
                line.append((char) next);
            }
        }
        add(line.toString());
        return tally.get(KeyLogCount.MALFORMED) - before;
    }

    private void keep(SecretLabel label, Opaque random, Opaque secret) {
        SessionSecrets session = sessions.get(random);
        if (session == null) {
            if (sessions.size() >= most) {
                tally.add(KeyLogCount.OVER_CAP);
                return;
            }
            session = new SessionSecrets();
            sessions.put(random, session);
        }
        if (session.add(label, secret)) {
            tally.add(KeyLogCount.SECRETS);
        }
    }

    private static boolean isLabel(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    /** Nothing when it is not hexadecimal. */
    private static Opaque hexadecimal(String digits) {
        if (digits.length() % 2 != 0) {
            return Opaque.EMPTY;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                return Opaque.EMPTY;
            }
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        return Opaque.wrap(bytes, 0, bytes.length);
    }

    @Override
    public Optional<SessionSecrets> find(Opaque random) {
        return Optional.ofNullable(sessions.get(random));
    }

    /** Whether no secret was found. */
    public boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Reports what was read and left out. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }
}
