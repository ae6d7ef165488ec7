package io.postern.gateway.config;

/**
 * Where something is set.
 *
 * @param where the file, or the environment variable
 * @param line from 1; 0 when it is no file, or the file as a whole
 * @param column from 1
 */
record Place(String where, int line, int column) {
    ConfigError error(String what) {
        return new ConfigError(where, line, column, what);
    }
}
