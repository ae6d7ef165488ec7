package io.postern.dns.rdata;

import io.postern.dns.registry.EdnsOption;

/** The options of an OPT record (RFC 6891 section 6.1.2), which no zone file has: {@code ECS=192.0.2.0/24/0 COOKIE=0123456789abcdef}. */
final class OptForm {
    private OptForm() {}

    static void options(RdataReader in) {
        while (in.left() > 0) {
            int code = in.u16();
            int length = in.u16();
            int from = in.space().skip(length);
            if (from >= 0 && !in.isSilent()) {
                in.text(EdnsOption.name(code));
                in.character('=');
                OptionText.write(in.bytes(), from, from + length, code, in.out());
            }
        }
    }
}
