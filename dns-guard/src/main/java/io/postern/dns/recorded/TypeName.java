package io.postern.dns.recorded;

import io.postern.dns.registry.RecordType;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Types by their mnemonics. */
final class TypeName {
    private static final Map<String, Integer> ASSIGNED = new HashMap<>();

    static {
        for (int type = 0; type <= 0xffff; type++) {
            if (RecordType.isAssigned(type)) {
                ASSIGNED.put(RecordType.name(type), type);
            }
        }
    }

    private TypeName() {}

    /** The type of {@link RecordType#name}. */
    static OptionalInt number(String name) {
        Integer assigned = ASSIGNED.get(name);
        if (assigned != null) {
            return OptionalInt.of(assigned);
        }
        if (name.matches("TYPE[0-9]{1,5}")) {
            int number = Integer.parseInt(name.substring(4));
            return number <= 0xffff ? OptionalInt.of(number) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }
}
