package io.postern.lab.agreement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names as tshark prints them: bytes taken for UTF-8, control characters escaped as in C, dots in labels not told apart. */
final class TsharkText {
    private TsharkText() {}

    /** Turns a name in presentation form (RFC 1035 section 5.1) into tshark's. */
    static String of(String presentation) {
        if (presentation.equals(".")) {
            return "<Root>";
        }
        StringBuilder text = new StringBuilder();
        String plain = new String(unescaped(presentation), StandardCharsets.UTF_8);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c == 127) {
                        text.append(String.format("\\%03o", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.toString();
    }

    private static byte[] unescaped(String presentation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < presentation.length(); i++) {
            char c = presentation.charAt(i);
            if (c != '\\' || i + 1 == presentation.length()) {
                bytes.write(c);
            } else if (Character.isDigit(presentation.charAt(i + 1)) && i + 3 < presentation.length()) {
                bytes.write(Integer.parseInt(presentation.substring(i + 1, i + 4)));
                i += 3;
            } else {
                bytes.write(presentation.charAt(++i));
            }
        }
        return bytes.toByteArray();
    }
}
