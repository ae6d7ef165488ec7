package io.postern.capture.keep;

import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings with their packets, a pcapng file each. When the folder has reached its size the oldest files go.
 *
 * <p>Packets are on the disk two seconds after they came at the latest; whoever cuts waits for that. Cutting reads every kept
 * file whose packets may be in the span of time, on the caller's thread. A datagram that came in fragments is found by the
 * fragment that completed it; the others are found by their numbers. Thread-safe.
 */
public final class EvidenceFolder {
    private static final String PART = ".part";
    /** How far the time of a packet and that of the file system may be apart. */
    private static final long SLACK_MILLIS = 60_000;

    private static final long MILLI = 1_000_000;

    private final Path folder;
    private final long mostBytes;
    private final long mostBytesEach;

    /**
     * A folder; it is made when it is not there.
     *
     * @param mostBytes of all files together
     * @param mostBytesEach of one file; packets beyond are left out, and counted in what {@link #cut} returns
     */
    public EvidenceFolder(Path folder, long mostBytes, long mostBytesEach) throws IOException {
        this.folder = Files.createDirectories(folder);
        removeUnfinished();
        this.mostBytes = mostBytes;
        this.mostBytesEach = Math.min(mostBytes, mostBytesEach);
    }

    /** What an earlier run did not live to finish. */
    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    /**
     * What came of a cut.
     *
     * @param file the new file
     * @param packets packets in it
     * @param leftOut packets of the finding that had no room in it
     */
    public record Cut(Path file, long packets, long leftOut) {}

    /**
     * Cuts the packets of a finding out of the kept ones.
     *
     * @param name of the new file, without its ending; what is not a letter, digit, dot or dash becomes a dash
     * @param kept the folder of a {@link PacketKeeper}
     * @return empty when none of its packets are kept any more
     * @throws IOException when kept packets cannot be read or the file cannot be written; nothing is left behind then
     */
    public synchronized Optional<Cut> cut(String name, Path kept, Selection selection) throws IOException {
        String clean = name.replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("^\\.+", "");
        Path part = folder.resolve(clean + PART);
        long[] packets = new long[2];
        try {
            try (PcapngWriter out = new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(part)))) {
                Matching matching = new Matching(selection);
                for (Path file : files(kept, selection.fromNanos())) {
                    copy(file, matching, out, packets);
                }
            }
            if (packets[0] == 0) {
                return Optional.empty();
            }
            Path whole = unused(clean);
            makeRoom(Files.size(part));
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(new Cut(whole, packets[0], packets[1]));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Those in which packets of this time or later may be: what a file holds is older than the file's last change. */
    private static List<Path> files(Path kept, long fromNanos) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : KeptFolder.files(kept, KeptFolder.DONE)) {
            if (!Files.exists(file) || Files.getLastModifiedTime(file).toMillis() >= fromNanos / MILLI - SLACK_MILLIS) {
                files.add(file);
            }
        }
        files.addAll(KeptFolder.files(kept, KeptFolder.OPEN));
        return files;
    }

    private void copy(Path file, Matching matching, PcapngWriter out, long[] packets) throws IOException {
        Packet packet = new Packet();
        try (KeptFileReader reader = new KeptFileReader(present(file))) {
            while (reader.next(packet)) {
                if (!matching.matches(packet)) {
                    continue;
                }
                String comment = matching.comment(packet, packets[0] == 0);
                int size = Blocks.packetSize(packet.captured, Blocks.text(comment).length);
                if (out.bytes() + size > mostBytesEach) {
                    packets[1]++;
                    continue;
                }
                out.packet(packet, comment);
                packets[0]++;
            }
        } catch (NoSuchFileException e) {
            // The keeper has removed it in the meantime: its packets are no longer kept.
        }
    }

    /** The file, or what it was renamed to since it was listed. */
    private static Path present(Path file) {
        if (Files.exists(file)) {
            return file;
        }
        String name = file.toString();
        return name.endsWith(KeptFolder.OPEN)
                ? Path.of(name.substring(0, name.length() - KeptFolder.OPEN.length()) + KeptFolder.DONE)
                : file;
    }

    private Path unused(String name) {
        Path path = folder.resolve(name + KeptFolder.DONE);
        for (int i = 2; Files.exists(path); i++) {
            path = folder.resolve(name + "-" + i + KeptFolder.DONE);
        }
        return path;
    }

    private void makeRoom(long wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + KeptFolder.DONE)) {
            stream.forEach(files::add);
        }
        record Aged(Path path, long bytes, long modified) {}
        List<Aged> aged = new ArrayList<>();
        long sum = wanted;
        for (Path path : files) {
            Aged file = new Aged(
                    path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
            aged.add(file);
            sum += file.bytes;
        }
        aged.sort((a, b) -> Long.compare(a.modified, b.modified));
        for (int i = 0; i < aged.size() && sum > mostBytes; i++) {
            Files.deleteIfExists(aged.get(i).path);
            sum -= aged.get(i).bytes;
        }
    }

    /** Looks at packets one after another, since fragments are put together. */
    private static final class Matching {
        private final Selection selection;
        private final Decoder decoder = new Decoder();
        private final Headers headers = new Headers();
        private final Headers quoted = new Headers();

        Matching(Selection selection) {
            this.selection = selection;
        }

        boolean matches(Packet packet) {
            String wanted = selection.networkInterface();
            if (packet.timeNanos < selection.fromNanos()
                    || packet.timeNanos > selection.toNanos()
                    || !wanted.isEmpty() && !wanted.equals(packet.source)) {
                return false;
            }
            boolean numbered = selection.numbers().contains(packet.number);
            if (selection.conversation().isEmpty()) {
                return numbered;
            }
            Conversation conversation = selection.conversation().get();
            return decoder.decode(packet, headers) && (conversation.holds(headers) || quotes(conversation)) || numbered;
        }

        private boolean quotes(Conversation conversation) {
            boolean icmp = headers.protocol == Headers.ICMP || headers.protocol == Headers.ICMPV6;
            return icmp && headers.hasTransport && decoder.decodeQuoted(headers, quoted) && conversation.holds(quoted);
        }

        String comment(Packet packet, boolean first) {
            String note = selection.notes().getOrDefault(packet.number, "");
            if (!first || selection.rule().isEmpty()) {
                return note;
            }
            return note.isEmpty() ? selection.rule() : selection.rule() + "\n" + note;
        }
    }
}
