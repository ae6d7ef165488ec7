package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Knot Resolver that withholds some names, and says so by an extended error (RFC 8914). */
public final class BlockingResolver implements AutoCloseable {
    private final Child kresd;

    private BlockingResolver(Child kresd) {
        this.kresd = kresd;
    }

    /**
     * Starts it on port 53, and waits until it listens.
     *
     * @param folder for its files
     * @param blocked names that it withholds
     * @param upstream whom it asks for others, {@code address@port}
     */
    public static BlockingResolver start(
            Namespace where, Path folder, String address, List<String> blocked, String upstream)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        StringBuilder configuration = new StringBuilder("""
                net.listen('%s', 53, { kind = 'dns' })
                modules = { 'policy' }
                trust_anchors.remove('.')
                """.formatted(address));
        blocked.forEach(name -> configuration
                .append("policy.add(policy.suffix(policy.DENY, {todname('")
                .append(name)
                .append(".')}))\n"));
        configuration
                .append("policy.add(policy.all(policy.STUB('")
                .append(upstream)
                .append("')))\n");
        Path file = folder.resolve("kresd.conf");
        Files.writeString(file, configuration);
        Child child = where.command("kresd", "-n", "-c", file.toString(), folder.toString())
                .start(folder.resolve("kresd.log"));
        child.awaitPort(Transport.UDP, 53);
        return new BlockingResolver(child);
    }

    @Override
    public void close() {
        kresd.close();
    }
}
