package io.postern.gateway.trusted;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, in words. */
public final class FileProblem {
    private FileProblem() {}

    /** The reason. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
