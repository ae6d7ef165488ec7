package io.postern.capture.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The captures among what a user named. A file that was named is taken as it is, and opening it says what is wrong
 * with it; folders are searched through and through, in the order of names, and what is no capture in them is left
 * out by name. Each file and folder is looked at once, so links in a circle end.
 *
 * @param captures what to open, in order: named ones as they were named, found ones below the folder that was named
 * @param skipped what was left out of folders, and why
 * @param unreadable what was named and can never be opened
 */
public record CaptureFiles(
        List<Path> captures, List<UnreadableInputException> skipped, List<UnreadableInputException> unreadable) {
    private static final int PROBE_BYTES = 4096;

    /** Keeps copies of the lists. */
    public CaptureFiles {
        captures = List.copyOf(captures);
        skipped = List.copyOf(skipped);
        unreadable = List.copyOf(unreadable);
    }

    /** Finds the captures among files, folders, pipes and {@code -}. Reads the beginning of every file in a folder. */
    public static CaptureFiles find(List<Path> named) {
        Search search = new Search();
        for (Path path : named) {
            search.named(path);
        }
        return new CaptureFiles(search.captures, search.skipped, search.unreadable);
    }

    private static final class Search {
        private final List<Path> captures = new ArrayList<>();
        private final List<UnreadableInputException> skipped = new ArrayList<>();
        private final List<UnreadableInputException> unreadable = new ArrayList<>();
        private final Set<Path> seen = new HashSet<>();

        void named(Path path) {
            if (path.toString().equals(CaptureFile.STANDARD_INPUT)) {
                captures.add(path);
            } else if (path.toFile().isDirectory()) {
                int before = captures.size();
                folder(path);
                if (captures.size() == before) {
                    unreadable.add(new UnreadableInputException(
                            path.toString(), "is a directory without a capture", "give a pcap or pcapng file"));
                }
            } else if (!path.toFile().exists()) {
                unreadable.add(new UnreadableInputException(path.toString(), "does not exist", "check the path"));
            } else if (isNew(path)) {
                captures.add(path);
            }
        }

        /** Walks with a list of its own: a tree may be deeper than a thread's stack. */
        private void folder(Path top) {
            List<Path> waiting = new ArrayList<>();
            waiting.add(top);
            while (!waiting.isEmpty()) {
                Path path = waiting.removeLast();
                if (!isNew(path)) {
                    continue;
                }
                if (!Files.isDirectory(path)) {
                    found(path);
                    continue;
                }
                List<Path> inside = list(path);
                for (int i = inside.size() - 1; i >= 0; i--) {
                    waiting.add(inside.get(i));
                }
            }
        }

        private List<Path> list(Path folder) {
            List<Path> inside = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                for (Path path : stream) {
                    inside.add(path);
                }
            } catch (IOException | DirectoryIteratorException e) {
                skip(folder, "is a directory that cannot be read");
            }
            Collections.sort(inside);
            return inside;
        }

        private void found(Path path) {
            if (!Files.isRegularFile(path)) {
                skip(path, Files.exists(path) ? "is no regular file" : "is a link to nothing");
                return;
            }
            try {
                CaptureFile.open(path, new Meter(), PROBE_BYTES).close();
                captures.add(path);
            } catch (UnreadableInputException e) {
                skipped.add(e);
            } catch (IOException e) {
                skip(path, "cannot be read (" + e.getMessage() + ")");
            }
        }

        private void skip(Path path, String what) {
            skipped.add(new UnreadableInputException(path.toString(), what, "name it alone to have it opened"));
        }

        /** Whether a file or folder was not met before under this or another name. */
        private boolean isNew(Path path) {
            try {
                return seen.add(path.toRealPath());
            } catch (IOException e) {
                return seen.add(path.toAbsolutePath());
            }
        }
    }
}
