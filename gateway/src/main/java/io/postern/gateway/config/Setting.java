package io.postern.gateway.config;

import java.util.List;
import java.util.Locale;

/**
 * One setting.
 *
 * @param path its place, parts joined by dots: {@code log.file.path}
 * @param initial the default
 * @param comment what it is for, a sentence or two
 */
record Setting<T>(String path, Kind<T> kind, T initial, String comment) {
    /** The last part of its place. */
    String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The section that it stands in. */
    String section() {
        return path.substring(0, path.lastIndexOf('.'));
    }

    /** The same setting of another section. */
    Setting<T> in(String section) {
        return new Setting<>(section + "." + key(), kind, initial, comment);
    }

    /** The same setting with another default. */
    Setting<T> or(T other) {
        return new Setting<>(path, kind, other, comment);
    }

    /** The environment variable that overrides the file; a list is joined by commas. */
    String variable() {
        return "POSTERN_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The default as it is written. */
    List<String> texts() {
        return kind.writing().apply(initial);
    }
}
