package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as they need to be. */
final class TextTable {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    private record Column(String heading, boolean right, int most) {}

    /** A column of words, cut at {@code most} characters. */
    TextTable words(String heading, int most) {
        columns.add(new Column(heading, false, most));
        return this;
    }

    /** A column of numbers. */
    TextTable numbers(String heading) {
        columns.add(new Column(heading, true, 20));
        return this;
    }

    /** Adds a row: a cell a column. */
    void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints headings and rows; columns of which every cell is empty are left out. */
    void print(StringBuilder page, Style style) {
        int[] widths = widths();
        String[] headings = new String[widths.length];
        for (int i = 0; i < widths.length; i++) {
            headings[i] = columns.get(i).heading();
            widths[i] = widths[i] < 0 ? -1 : Math.max(widths[i], headings[i].length());
        }
        page.append(style.quiet(line(headings, widths))).append('\n');
        printRows(page, widths);
    }

    /** Prints the rows alone. */
    void printRows(StringBuilder page) {
        printRows(page, widths());
    }

    private void printRows(StringBuilder page, int[] widths) {
        for (String[] row : rows) {
            page.append(line(row, widths)).append('\n');
        }
    }

    /** The width of each column; -1 for one that is not used. */
    private int[] widths() {
        int[] widths = new int[columns.size()];
        Arrays.fill(widths, -1);
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                row[i] = Printable.of(row[i], columns.get(i).most());
                if (!row[i].isEmpty()) {
                    widths[i] = Math.max(widths[i], row[i].length());
                }
            }
        }
        return widths;
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        String separator = INDENT;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 0) {
                continue;
            }
            line.append(separator);
            separator = GAP;
            String pad = " ".repeat(widths[i] - cells[i].length());
            line.append(columns.get(i).right() ? pad + cells[i] : cells[i] + pad);
        }
        return line.toString().stripTrailing();
    }
}
