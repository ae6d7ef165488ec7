package io.postern.gateway.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the log goes: nowhere, to standard output, or to a file that is made when it is needed. */
final class EventsOutput implements Closeable {
    private static final String STANDARD_OUTPUT = "-";

    private final Optional<Path> file;
    private final Optional<OutputStream> standardOutput;
    private Optional<OutputStream> opened = Optional.empty();

    private EventsOutput(Optional<Path> file, Optional<OutputStream> standardOutput) {
        this.file = file;
        this.standardOutput = standardOutput;
    }

    static EventsOutput of(Optional<Path> events, OutputStream standardOutput) {
        boolean dash = events.isPresent() && events.get().toString().equals(STANDARD_OUTPUT);
        return dash
                ? new EventsOutput(Optional.empty(), Optional.of(new PipeOutput(standardOutput)))
                : new EventsOutput(events, Optional.empty());
    }

    boolean isStandardOutput() {
        return standardOutput.isPresent();
    }

    /** Refuses to write over what is to be read. */
    void refuse(List<Path> inputs, CommandLine command) throws IOException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return;
        }
        for (Path input : inputs) {
            if (Files.exists(input) && Files.isSameFile(input, file.get())) {
                throw new ParameterException(command, "--events would write over the capture " + input);
            }
        }
    }

    /** The stream; the file is made now. */
    Optional<OutputStream> stream() throws IOException {
        if (file.isEmpty()) {
            return standardOutput;
        }
        opened = Optional.of(Files.newOutputStream(file.get()));
        return opened;
    }

    /** Why a log cannot be written, with the file's name if the system gives one. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": its folder does not exist";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": this user may not write there";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** A place for temporary files: beside the log, where there is room for it, else where the system has them. */
    Path spillDirectory() {
        if (file.isPresent() && Files.isRegularFile(file.get())) {
            Path folder = file.get().toAbsolutePath().getParent();
            if (folder != null && Files.isWritable(folder)) {
                return folder;
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    @Override
    public void close() throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
