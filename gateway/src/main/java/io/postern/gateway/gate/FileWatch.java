package io.postern.gateway.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * Looks whether a file has changed, once a second, on a thread of its own. A file is the same while its time, size and place on the disk are. (The kernel's own
 * notices miss what container platforms do: they exchange a symbolic link two folders above.)
 */
final class FileWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final Runnable changed;
    private final Thread thread;
    private String before;

    FileWatch(Path file, Runnable changed) {
        this.file = file;
        this.changed = changed;
        before = look();
        thread = Thread.ofVirtual().name("policy-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                String now = look();
                if (!now.equals(before)) {
                    before = now;
                    changed.run();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    private String look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
