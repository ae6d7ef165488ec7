package io.postern.capture.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
        private final Set<String> seen = new HashSet<>();

        void named(Path path) {
            File file = path.toFile();
            if (path.toString().equals(CaptureFile.STANDARD_INPUT)) {
                captures.add(path);
            } else if (file.isDirectory()) {
                int before = captures.size();
                folder(file);
                if (captures.size() == before) {
                    unreadable.add(new UnreadableInputException(
                            path.toString(), "is a directory without a capture", "give a pcap or pcapng file"));
                }
            } else if (!file.exists()) {
                unreadable.add(new UnreadableInputException(path.toString(), "does not exist", "check the path"));
            } else if (isNew(file)) {
                captures.add(path);
            }
        }

        /** Walks with a list of its own: a tree may be deeper than a thread's stack. */
        private void folder(File top) {
            List<File> waiting = new ArrayList<>();
            waiting.add(top);
            while (!waiting.isEmpty()) {
                File file = waiting.removeLast();
                if (!isNew(file)) {
                    continue;
                }
                if (!file.isDirectory()) {
                    found(file);
                    continue;
                }
                String[] names = file.list();
                if (names == null) {
                    skip(file, "is a directory that may not be read by this user");
                    continue;
                }
                Arrays.sort(names);
                for (int i = names.length - 1; i >= 0; i--) {
                    waiting.add(new File(file, names[i]));
                }
            }
        }

        private void found(File file) {
            if (!file.isFile()) {
                skip(file, file.exists() ? "is no regular file" : "is a link to nothing");
                return;
            }
            try (CaptureFile capture = CaptureFile.open(file.toPath(), new Meter(), PROBE_BYTES)) {
                captures.add(Path.of(capture.name()));
            } catch (UnreadableInputException e) {
                skipped.add(e);
            } catch (IOException e) {
                skip(file, "cannot be read (" + e.getMessage() + ")");
            }
        }

        private void skip(File file, String what) {
            skipped.add(new UnreadableInputException(file.getPath(), what, "name it alone to have it opened"));
        }

        /** Whether a file or folder was not met before under this or another name. */
        private boolean isNew(File file) {
            try {
                return seen.add(file.getCanonicalPath());
            } catch (IOException e) {
                return seen.add(file.getAbsolutePath());
            }
        }
    }
}
