package io.postern.dns.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressListTest {
    @TempDir
    private Path folder;

    private AddressList read(String lines) throws Exception {
        return AddressList.read(Files.writeString(folder.resolve("forged.txt"), lines));
    }

    @Test
    void addressesHaveTheDayTheyWereSeen() throws Exception {
        AddressList list = read("# seen by us\n\n203.0.113.7 2026-10-01\n 2001:db8::7\t# without a day\n");

        assertThat(list.name()).isEqualTo("forged.txt");
        assertThat(list.isEmpty()).isFalse();
        assertThat(list.day(Prefix.address("203.0.113.7"))).contains("2026-10-01");
        assertThat(list.day(Prefix.address("2001:db8::7"))).contains("");
        assertThat(list.day(Prefix.address("203.0.113.8"))).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("203.0.113.7\nexample.com\n"))
                .isInstanceOf(ListSyntaxException.class)
                .hasMessageContaining("line 2", "example.com");
        assertThatThrownBy(() -> read("203.0.113.7 yesterday\n"))
                .isInstanceOf(ListSyntaxException.class)
                .hasMessageContaining("line 1", "yesterday");
    }

    @Test
    void aListOfNothingIsEmpty() throws Exception {
        assertThat(read("# none\n").isEmpty()).isTrue();
    }
}
