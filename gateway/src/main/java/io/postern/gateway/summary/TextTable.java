package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as they need to be, and no wider than the page. */
public final class TextTable {
    /** Columns of a page. */
    static final int PAGE = 100;

    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final int LEAST = 8;
    private static final int NUMBER = 24;

    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    private record Column(String heading, boolean right, int most) {}

    /** A column of words, cut at {@code most} characters, or earlier when the page is too narrow. */
    public TextTable words(String heading, int most) {
        columns.add(new Column(heading, false, most));
        return this;
    }

    /** A column of numbers. */
    public TextTable numbers(String heading) {
        columns.add(new Column(heading, true, NUMBER));
        return this;
    }

    /** Adds a row: a cell a column. */
    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        String[] safe = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            safe[i] = Printable.of(cells[i], columns.get(i).most());
        }
        rows.add(safe);
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints headings and rows; columns of which every cell is empty are left out. */
    public void print(StringBuilder page, Style style) {
        String[] headings = new String[columns.size()];
        for (int i = 0; i < headings.length; i++) {
            headings[i] = columns.get(i).heading();
        }
        int[] widths = widths(headings);
        page.append(style.quiet(line(headings, widths))).append('\n');
        printRows(page, widths);
    }

    /** Prints the rows alone. */
    void printRows(StringBuilder page) {
        String[] none = new String[columns.size()];
        Arrays.fill(none, "");
        printRows(page, widths(none));
    }

    private void printRows(StringBuilder page, int[] widths) {
        for (String[] row : rows) {
            page.append(line(row, widths)).append('\n');
        }
    }

    /** The width of each column; -1 for one that is not used. */
    private int[] widths(String[] headings) {
        int[] widths = new int[columns.size()];
        Arrays.fill(widths, -1);
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                if (!row[i].isEmpty()) {
                    widths[i] = Math.max(Math.max(widths[i], row[i].length()), headings[i].length());
                }
            }
        }
        int excess = -PAGE;
        for (int width : widths) {
            excess += width < 0 ? 0 : width + GAP.length();
        }
        while (excess > 0 && shrinkWidest(widths)) {
            excess--;
        }
        return widths;
    }

    private boolean shrinkWidest(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (!columns.get(i).right() && widths[i] > LEAST && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest < 0) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        String separator = INDENT;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 0) {
                continue;
            }
            String cell = Printable.cut(cells[i], widths[i]);
            String pad = " ".repeat(widths[i] - cell.length());
            line.append(separator).append(columns.get(i).right() ? pad + cell : cell + pad);
            separator = GAP;
        }
        return line.toString().stripTrailing();
    }
}
