package io.postern.gateway.admin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A Unix socket in the file system that nobody but its owner can ever open. A server that binds to a path leaves what others may do to the
 * process's umask, if only for a moment; so it binds in a folder that is closed to others, and the socket moves to its place when its mode is right.
 */
final class SocketFile implements AutoCloseable {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> SOCKET = PosixFilePermissions.fromString("rw-------");

    private final Path place;
    private final Path folder;
    private boolean shown;

    private SocketFile(Path place, Path folder) {
        this.place = place;
        this.folder = folder;
    }

    /**
     * Prepares a socket.
     *
     * @throws IOException when there is something else at its place, or somebody who answers
     */
    static SocketFile prepare(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new IOException(place + " is there, and is no socket");
            }
            if (answers(place)) {
                throw new IOException(place + " is taken: somebody listens there");
            }
        }
        Path parent = place.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException(place + ": its folder must exist");
        }
        return new SocketFile(
                place, Files.createTempDirectory(parent, ".", PosixFilePermissions.asFileAttribute(FOLDER)));
    }

    private static boolean answers(Path place) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(place));
        } catch (IOException e) {
            return false;
        }
    }

    /** Where to bind. */
    Path bindAt() {
        return folder.resolve("s");
    }

    /** Moves it to its place, in the place of one that a dead process left. */
    void show() throws IOException {
        Files.setPosixFilePermissions(bindAt(), SOCKET);
        Files.move(bindAt(), place, StandardCopyOption.ATOMIC_MOVE);
        shown = true;
        Files.delete(folder);
    }

    /** Removes it. */
    @Override
    public void close() {
        try {
            if (shown) {
                Files.deleteIfExists(place);
            } else {
                Files.deleteIfExists(bindAt());
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            // What stays behind is taken for left by the dead, and replaced.
            shown = false;
        }
    }
}
