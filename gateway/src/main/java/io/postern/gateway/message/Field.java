package io.postern.gateway.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A header field.
 *
 * @param name in lower case
 * @param value without the white space around it; octets beyond ASCII as ISO 8859-1 reads them
 */
public record Field(String name, String value) {
    /** The value of a field that must not be there twice; of two the first. */
    public static Optional<String> value(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** How often a field is there. */
    public static long count(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name.equals(name)).count();
    }

    /** The members of a list that may be spread over several fields (RFC 9110 section 5.6.1), in lower case. */
    public static List<String> members(List<Field> fields, String name) {
        List<String> members = new ArrayList<>();
        for (Field field : fields) {
            if (field.name.equals(name)) {
                for (String member : field.value.split(",", -1)) {
                    members.add(member.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return members;
    }
}
