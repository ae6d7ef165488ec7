package io.postern.dns.judge;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.net.IpAddress;
import io.postern.dns.suffix.BlockList;
import io.postern.dns.suffix.PublicName;
import io.postern.dns.suffix.Suffixes;
import java.util.List;
import java.util.Locale;

/** Any text for what an admin declares, and any name against it. */
class ExpectedAnswersFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyDeclaration(FuzzedDataProvider data) {
        String name = data.consumeString(40).toLowerCase(Locale.ROOT);
        String declaration = data.consumeBoolean() ? name + "=" + data.consumeString(40) : data.consumeString(80);
        try {
            ExpectedAnswers expected = ExpectedAnswers.parse(List.of(declaration));
            if (expected.isEmpty()) {
                throw new AssertionError("read, and nothing of it is left: " + declaration);
            }
            expected.has(name, new IpAddress(0, 0));
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null || e.getMessage().isEmpty()) {
                throw new AssertionError("refused without a word", e);
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anySuffixAndAnyName(FuzzedDataProvider data) {
        String suffix = data.consumeString(30);
        String name = data.consumeRemainingAsString().toLowerCase(Locale.ROOT);
        new Suffixes(List.of(suffix)).of(name).ifPresent(found -> {
            if (!name.equals(found) && !name.endsWith("." + found)) {
                throw new AssertionError(found + " is no suffix of " + name);
            }
        });
        boolean isPublic = PublicName.isPublic(name);
        if (isPublic && PublicName.cannotExist(name)) {
            throw new AssertionError(name + " is public, and cannot exist");
        }
        BlockList.isCode(name, new IpAddress(0, IpAddress.mapped(0x7f00_0002)));
    }
}
