package io.postern.gateway.golang;

import java.util.Arrays;
import java.util.List;

/**
 * Patterns of module paths, as {@code GOPRIVATE} and its like hold them: separated by commas, each about as many elements of a path as it has itself; {@code *} and {@code ?} stand
 * for what is in one element.
 */
record ModulePatterns(List<String> all) {
    static ModulePatterns parse(String text) {
        return new ModulePatterns(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> one.endsWith("/") ? one.substring(0, one.length() - 1) : one)
                .toList());
    }

    boolean match(String module) {
        return all.stream().anyMatch(pattern -> match(pattern, module));
    }

    private static boolean match(String pattern, String module) {
        String[] wanted = pattern.split("/");
        String[] elements = module.split("/");
        if (elements.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!element(wanted[i], 0, elements[i], 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean element(String pattern, int at, String text, int from) {
        if (at == pattern.length()) {
            return from == text.length();
        }
        char c = pattern.charAt(at);
        if (c == '*') {
            for (int i = from; i <= text.length(); i++) {
                if (element(pattern, at + 1, text, i)) {
                    return true;
                }
            }
            return false;
        }
        return from < text.length() && (c == '?' || c == text.charAt(from)) && element(pattern, at + 1, text, from + 1);
    }
}
