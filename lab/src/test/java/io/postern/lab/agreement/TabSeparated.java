package io.postern.lab.agreement;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tables of text: a heading, then a row a line; lines that begin with {@code #} are remarks. */
final class TabSeparated {
    private TabSeparated() {}

    /**
     * A row by the names of its columns.
     *
     * @param line line number in the file, from 1
     */
    record Row(int line, Map<String, String> cells) {
        /** A cell, empty when it is empty. */
        String get(String column) {
            return Objects.requireNonNull(cells.get(column), () -> "no column " + column + " in " + cells.keySet());
        }
    }

    /** Reads all rows and closes the reader. */
    static List<Row> read(BufferedReader source) throws IOException {
        try (BufferedReader in = source) {
            List<Row> rows = new ArrayList<>();
            String[] heading = {};
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                if (heading.length == 0) {
                    heading = cells;
                    continue;
                }
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < heading.length; i++) {
                    row.put(heading[i], i < cells.length ? cells[i] : "");
                }
                rows.add(new Row(number, row));
            }
            return rows;
        }
    }
}
