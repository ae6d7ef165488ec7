package io.postern.gateway.eve;

import java.util.function.Function;
import tools.jackson.core.io.SerializedString;

/** The words of an enum's constants, ready to be written. */
final class Words<E extends Enum<E>> {
    private final SerializedString[] words;

    Words(Class<E> type, Function<E, String> word) {
        E[] constants = type.getEnumConstants();
        words = new SerializedString[constants.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = new SerializedString(word.apply(constants[i]));
        }
    }

    @SuppressWarnings("EnumOrdinal") // an array is what makes it cheap
    SerializedString of(E constant) {
        return words[constant.ordinal()];
    }
}
