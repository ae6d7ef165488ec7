package io.postern.capture.keep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The interfaces, in the order in which every file describes them. Thread-safe. */
final class KeptInterfaces {
    private static final int ROOM = 128;

    private final List<Described> list = new ArrayList<>();

    private record Described(String name, int linkType) {}

    /** The number of this interface; a new one comes at the end. */
    synchronized int number(String name, int linkType) {
        Described wanted = new Described(name, linkType);
        int number = list.indexOf(wanted);
        if (number < 0) {
            number = list.size();
            list.add(wanted);
        }
        return number;
    }

    /** The blocks that describe interfaces {@code from} to {@code to}. */
    synchronized byte[] describe(int from, int to) {
        byte[] out = new byte[0];
        for (Described described : list.subList(from, to)) {
            byte[] name = Blocks.text(described.name);
            int at = out.length;
            out = Arrays.copyOf(out, at + ROOM + name.length);
            out = Arrays.copyOf(out, Blocks.description(out, at, described.linkType, name));
        }
        return out;
    }
}
