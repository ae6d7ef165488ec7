package io.postern.gateway.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A group of settings.
 *
 * @param path its place, parts joined by dots
 * @param comment what it is about
 * @param settings in the order in which they are shown
 * @param example of a name, when the group may be there any number of times under names that people choose:
 *     {@code path.NAME.key}; empty when it is there once: {@code path.key}. What repeats is no part of another section.
 */
record Section(String path, String comment, List<Setting<?>> settings, String example) {
    /** What a chosen name must look like, as a regular expression that Java and JSON schema understand alike. */
    static final String NAMES = "^[a-z][a-z0-9-]{0,31}$";

    /** The same in words. */
    static final String NAME_WANTED =
            "a name has up to 32 characters: lower-case letters, digits and hyphens, a letter first";

    private static final Pattern NAME = Pattern.compile(NAMES);

    Section(String path, String comment, List<Setting<?>> settings) {
        this(path, comment, settings, "");
    }

    /** Whether it may be there any number of times. */
    boolean repeats() {
        return !example.isEmpty();
    }

    /** Whether a word can be chosen as name. */
    static boolean isName(String word) {
        return NAME.matcher(word).matches();
    }

    /** The one that has this name. */
    Section under(String name) {
        String place = path + "." + name;
        return new Section(
                place,
                comment,
                settings.stream().<Setting<?>>map(one -> one.in(place)).toList());
    }
}
