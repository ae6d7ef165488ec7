package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The string types of X.520. Bytes that their type does not allow are not lost: the value is then read as ISO 8859-1. Control characters,
 * which no name needs and a terminal may obey, are printed as {@code \DDD}.
 */
final class DerText {
    private DerText() {}

    /** Text of a value by its type; hexadecimal digits for a value that is no text. */
    static String read(int tag, Opaque content) {
        return switch (tag) {
            case Der.BMP_STRING -> strict(content, StandardCharsets.UTF_16BE);
            case Der.UNIVERSAL_STRING -> strict(content, Charset.forName("UTF-32BE"));
            case Der.UTF8_STRING,
                    Der.PRINTABLE_STRING,
                    Der.TELETEX_STRING,
                    Der.IA5_STRING,
                    Der.VISIBLE_STRING,
                    Der.NUMERIC_STRING -> utf8(content);
            default -> content.toHex();
        };
    }

    /** Text in UTF-8, which every type but the wide ones is in practice. */
    static String utf8(Opaque content) {
        return strict(content, StandardCharsets.UTF_8);
    }

    private static String strict(Opaque content, Charset charset) {
        ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
        try {
            CharBuffer text = charset.newDecoder().decode(bytes);
            return withoutControls(text.toString());
        } catch (CharacterCodingException e) {
            return withoutControls(new String(content.toArray(), StandardCharsets.ISO_8859_1));
        }
    }

    private static String withoutControls(String text) {
        int at = 0;
        while (at < text.length() && !Character.isISOControl(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                out.append('\\')
                        .append((char) ('0' + c / 100))
                        .append((char) ('0' + c / 10 % 10))
                        .append((char) ('0' + c % 10));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
