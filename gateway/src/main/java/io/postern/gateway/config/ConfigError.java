package io.postern.gateway.config;

/**
 * One thing that is wrong.
 *
 * @param where the file, or the environment variable
 * @param line from 1; 0 when it is no file
 * @param column from 1
 * @param what the setting, what is wrong with it, and what is wanted
 */
public record ConfigError(String where, int line, int column, String what) {
    @Override
    public String toString() {
        return line == 0 ? where + ": " + what : where + ":" + line + ":" + column + ": " + what;
    }
}
