package io.postern.capture.source;

import java.io.IOException;

/** An input that cannot be read as a capture at all. The message is one line: which input, what it is, what to do. */
public final class UnreadableInputException extends IOException {
    private final String input;
    private final String what;
    private final String advice;

    /**
     * @param input the input as it was given
     * @param what what it is: {@code is a text file, not a capture}
     * @param advice what to do: {@code give a pcap or pcapng file}
     */
    public UnreadableInputException(String input, String what, String advice) {
        super(oneLine(input) + ": " + oneLine(what) + "; " + oneLine(advice));
        this.input = input;
        this.what = what;
        this.advice = advice;
    }

    /** The input as it was given. */
    public String input() {
        return input;
    }

    /** What the input is, a clause without the input's name. */
    public String what() {
        return what;
    }

    /** What to do about it, a clause. */
    public String advice() {
        return advice;
    }

    /** File names and library messages come from outside: a line break in one must not forge a second line. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return line.toString();
    }
}
