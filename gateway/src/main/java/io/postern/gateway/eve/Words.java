package io.postern.gateway.eve;

import java.util.function.Function;

/** The words of an enum's constants, ready to be written. */
final class Words<E extends Enum<E>> {
    private final Name[] words;

    Words(Class<E> type, Function<E, String> word) {
        E[] constants = type.getEnumConstants();
        words = new Name[constants.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = new Name(word.apply(constants[i]));
        }
    }

    @SuppressWarnings("EnumOrdinal") // an array is what makes it cheap
    Name of(E constant) {
        return words[constant.ordinal()];
    }
}
