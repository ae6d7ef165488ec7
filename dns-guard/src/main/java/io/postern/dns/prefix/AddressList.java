package io.postern.dns.prefix;

import io.postern.capture.net.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A dated list of addresses that were seen in forged answers, supplied by the user.
 *
 * <p>One address a line, and after a blank the day it was seen last ({@code 2026-10-01}); {@code #} begins a comment. A list ages:
 * addresses change hands, so that it alone never convicts anybody.
 */
public final class AddressList {
    /** Entries at most. */
    public static final int MAX = 1 << 20;

    /** A list of nothing. */
    public static final AddressList EMPTY = new AddressList("", Map.of());

    private final String name;
    private final Map<IpAddress, String> days;

    private AddressList(String name, Map<IpAddress, String> days) {
        this.name = name;
        this.days = Map.copyOf(days);
    }

    /**
     * Reads a list.
     *
     * @throws IOException if the file cannot be read
     * @throws ListSyntaxException if a line is not as it should be
     */
    public static AddressList read(Path file) throws IOException, ListSyntaxException {
        Map<IpAddress, String> days = new HashMap<>();
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                int comment = line.indexOf('#');
                String text = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!text.isEmpty()) {
                    add(days, text.split("\\s+"), file, number);
                }
            }
        }
        return new AddressList(file.getFileName() + "", days);
    }

    private static void add(Map<IpAddress, String> days, String[] fields, Path file, long number)
            throws ListSyntaxException {
        String name = file.toString();
        if (days.size() >= MAX) {
            throw new ListSyntaxException(name, number, "more than " + MAX + " addresses; shorten the list");
        }
        try {
            String day = fields.length > 1 ? LocalDate.parse(fields[1]).toString() : "";
            days.put(Prefix.address(fields[0]), day);
        } catch (IllegalArgumentException e) {
            throw new ListSyntaxException(name, number, e.getMessage() + "; a line is an address and, if known, a day");
        } catch (DateTimeParseException e) {
            throw new ListSyntaxException(name, number, "'" + fields[1] + "' is no day; write 2026-10-01");
        }
    }

    /** Whether nothing is listed. */
    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /** The day that is given for an address, empty when the list gives none; nothing when the address is not listed. */
    public Optional<String> day(IpAddress address) {
        return Optional.ofNullable(days.get(address));
    }
}
