package io.postern.gateway.config;

import java.util.List;
import java.util.function.Function;

/**
 * How values of a setting are written.
 *
 * @param wanted what a value must be, for people: {@code a whole number from 1 to 64}
 * @param yaml which YAML scalars it may be
 * @param list whether it is a list of such values
 * @param reading makes a value of a text, or of the texts of a list; throws {@link IllegalArgumentException} with a reason
 * @param writing makes texts of a value, one unless it is a list
 * @param schema what a JSON schema says of one scalar, without braces
 */
record Kind<T>(
        String wanted,
        Scalars yaml,
        boolean list,
        Function<List<String>, T> reading,
        Function<T, List<String>> writing,
        String schema) {

    /** Types of YAML scalars. */
    enum Scalars {
        TEXT,
        WHOLE_NUMBER,
        FLAG,
        TEXT_OR_WHOLE_NUMBER
    }

    static <T> Kind<T> one(
            String wanted, Scalars yaml, Function<String, T> reading, Function<T, String> writing, String schema) {
        return new Kind<>(
                wanted,
                yaml,
                false,
                texts -> reading.apply(texts.getFirst()),
                value -> List.of(writing.apply(value)),
                schema);
    }

    /** Several of this kind. */
    Kind<List<T>> several() {
        return new Kind<>(
                "a list, each " + wanted,
                yaml,
                true,
                texts ->
                        texts.stream().map(text -> reading.apply(List.of(text))).toList(),
                values -> values.stream()
                        .map(value -> writing.apply(value).getFirst())
                        .toList(),
                schema);
    }
}
