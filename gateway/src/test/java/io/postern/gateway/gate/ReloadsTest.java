package io.postern.gateway.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadsTest {
    @Test
    void whoAsksDuringAReloadHearsOfTheNext() {
        List<String> wishes = new ArrayList<>();
        Reloads reloads = new Reloads(() -> wishes.add("wish"));
        var before = reloads.ask().toCompletableFuture();

        var first = reloads.begin();
        var during = reloads.ask().toCompletableFuture();
        first.forEach(one -> one.complete(List.of("p.yaml:1:1: x")));

        assertThat(before).isCompletedWithValue(List.of("p.yaml:1:1: x"));
        assertThat(during).isNotDone();
        assertThat(wishes).hasSize(2);
        reloads.begin().forEach(one -> one.complete(List.of()));
        assertThat(during).isCompletedWithValue(List.of());
    }
}
