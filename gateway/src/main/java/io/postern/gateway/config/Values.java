package io.postern.gateway.config;

import java.util.HashMap;
import java.util.Map;

/** What is set; everything else has its default. */
final class Values {
    private final Map<String, Object> set = new HashMap<>();

    <T> void put(Setting<T> setting, T value) {
        set.put(setting.path(), value);
    }

    @SuppressWarnings("unchecked") // put keeps value and setting together
    <T> T get(Setting<T> setting) {
        return (T) set.getOrDefault(setting.path(), setting.initial());
    }
}
