package io.postern.gateway.golang;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a go.mod file requires: paths of modules, replaced ones by what replaces them; what is replaced by a folder is fetched from nowhere. */
public final class GoMod {
    private final Set<String> required = new LinkedHashSet<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();

    private GoMod() {}

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static GoMod parse(String text) {
        GoMod mod = new GoMod();
        boolean named = false;
        String block = "";
        for (String raw : text.split("\n")) {
            int comment = raw.indexOf("//");
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split("\\s+");
            if (line.equals(")")) {
                block = "";
            } else if (words.length == 2 && words[1].equals("(")) {
                block = words[0];
            } else if (!block.isEmpty()) {
                mod.entry(block, words, 0);
            } else {
                named |= words[0].equals("module");
                mod.entry(words[0], words, 1);
            }
        }
        if (!named) {
            throw new IllegalArgumentException("is no go.mod: it names no module");
        }
        return mod;
    }

    private void entry(String verb, String[] words, int from) {
        if (words.length <= from) {
            return;
        }
        if (verb.equals("require")) {
            required.add(plain(words[from]));
        } else if (verb.equals("replace")) {
            for (int i = from; i + 1 < words.length; i++) {
                if (words[i].equals("=>")) {
                    replaced.put(plain(words[from]), plain(words[i + 1]));
                }
            }
        }
    }

    private static String plain(String word) {
        boolean quoted = word.length() > 1 && "\"`".indexOf(word.charAt(0)) >= 0;
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    /** Paths of the modules that are fetched. */
    Set<String> modules() {
        Set<String> modules = new LinkedHashSet<>();
        for (String path : required) {
            String module = replaced.getOrDefault(path, path);
            if (!module.startsWith(".") && !module.startsWith("/")) {
                modules.add(module);
            }
        }
        return modules;
    }
}
