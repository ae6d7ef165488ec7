package io.postern.dns.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.guarded.Variants.Variant;
import io.postern.dns.verdict.DnsVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which networks are called liars: the confusion table over generated captures, printed. */
class ConfusionTest {
    @Test
    void noHonestNetworkIsAccusedAndEveryLiarWhoShowsIs() {
        List<Variant> variants = Variants.all();

        System.out.print(table(variants));

        assertThat(variants).hasSizeGreaterThanOrEqualTo(200);
        assertThat(variants)
                .filteredOn(variant -> !variant.attack())
                .allSatisfy(variant ->
                        assertThat(variant.worst()).as(variant.kind()).isNotEqualTo(DnsVerdict.HIJACKED));
        assertThat(variants)
                .filteredOn(Variant::attack)
                .allSatisfy(variant ->
                        assertThat(variant.worst()).as(variant.kind()).isEqualTo(DnsVerdict.HIJACKED));
    }

    private static String table(List<Variant> variants) {
        Map<String, Map<DnsVerdict, Integer>> rows = new LinkedHashMap<>();
        for (Variant variant : variants) {
            rows.computeIfAbsent((variant.attack() ? "attack  " : "honest  ") + variant.kind(), row -> new TreeMap<>())
                    .merge(variant.worst(), 1, Integer::sum);
        }
        StringBuilder text = new StringBuilder();
        rows.forEach((row, counts) -> {
            text.append("confusion: generated: ").append(String.format("%-62s", row));
            counts.forEach((verdict, count) ->
                    text.append("  ").append(verdict.word()).append(' ').append(count));
            text.append('\n');
        });
        return text.toString();
    }
}
