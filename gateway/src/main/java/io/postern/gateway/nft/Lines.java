package io.postern.gateway.nft;

/** Text with indentation. */
final class Lines {
    private final StringBuilder text;
    private String indent = "";

    Lines(String head) {
        text = new StringBuilder(head);
    }

    /** Adds a line, or several. */
    Lines add(String lines) {
        lines.stripTrailing()
                .lines()
                .forEach(line ->
                        text.append(line.isEmpty() ? "" : indent).append(line).append('\n'));
        return this;
    }

    void in() {
        indent += "    ";
    }

    void out() {
        indent = indent.substring(4);
    }

    /** Opens a block and adds its first line. */
    void open(String what, String first) {
        text.append('\n');
        add(what + " {");
        in();
        add(first);
    }

    void close() {
        out();
        add("}");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
