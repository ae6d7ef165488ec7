package io.postern.gateway.ctlogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.tls.sct.CtLogs;
import io.postern.tls.wire.Opaque;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtLogListReaderTest {
    private static byte[] key(int number) {
        byte[] key = new byte[91];
        key[90] = (byte) number;
        return key;
    }

    private static byte[] id(int number) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key(number));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String log(int number, String state) {
        return "{\"description\": \"Log " + number + "\", \"log_id\": \""
                + Base64.getEncoder().encodeToString(id(number)) + "\", \"key\": \""
                + Base64.getEncoder().encodeToString(key(number))
                + "\", \"url\": \"https://ct.example/\", \"mmd\": 86400, \"state\": " + state
                + ", \"temporal_interval\": {\"start_inclusive\": \"2026-01-01T00:00:00Z\"}}";
    }

    private static String list(String logs, String tiled) {
        return "{\"version\": \"60.1\", \"operators\": [{\"name\": \"One\", \"email\": [\"a@example\"], \"logs\": ["
                + logs + "], \"tiled_logs\": [" + tiled + "]}]}";
    }

    private static CtLogs read(String text) throws CtLogListException {
        return CtLogListReader.read("logs.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Opaque name(int number) {
        return Opaque.wrap(id(number), 0, 32);
    }

    @Test
    void logsAreReadByTheirStates() throws CtLogListException {
        String usable = "{\"usable\": {\"timestamp\": \"2025-01-01T00:00:00Z\"}}";
        String retired = "{\"retired\": {\"timestamp\": \"2024-06-01T00:00:00Z\"}}";
        String logs = log(1, usable) + "," + log(2, retired) + "," + log(3, "{\"rejected\": {}}") + ","
                + log(
                        4,
                        "{\"readonly\": {\"timestamp\": \"2026-01-01T00:00:00Z\", \"final_tree_head\": {\"tree_size\": 5}}}");
        CtLogs read = read(list(logs, log(5, usable)));
        assertThat(read.size()).isEqualTo(4);
        assertThat(read.find(name(1)).orElseThrow().name()).isEqualTo("Log 1");
        assertThat(read.find(name(1)).orElseThrow().until()).isEmpty();
        assertThat(read.find(name(2)).orElseThrow().until()).contains(Instant.parse("2024-06-01T00:00:00Z"));
        assertThat(read.find(name(3))).isEmpty();
        assertThat(read.find(name(5)).orElseThrow().publicKeyInfo().toArray()).isEqualTo(key(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|it is no object with operators",
                "{\"logs\": {}}|not version 3",
                "{\"operators\": []}|there is no log",
                "{\"operators\": [7]}|an operator is no object",
                "{\"operators\": [{\"logs\": [7]}]}|a log is no object",
                "{\"operators\": [{\"logs\": [{\"description\": \"X\"}]}]}|a log has no key: X",
                "{\"operators\": [{\"logs\": [{\"key\": \"?\"}]}]}|a key is not base64",
                "{\"operators\": [{\"logs\": [{\"key\": 7}]}]}|a key is no text",
                "{\"operators\": [{\"logs\": [{\"key\": \"AAAA\", \"log_id\": \"AAAA\"}]}]}|not the hash of the key",
                "{\"operators\": [{\"logs\": [{\"key\": \"AAAA\", \"state\": {\"rejected\": {}}}]}]}|none of 1 logs",
                "{\"operators\": [{\"logs\": [{\"key\": \"AAAA\", \"state\": {\"retired\": {\"timestamp\": \"x\"}}}]}]}|is none: x",
                "{\"operators\": [|is no JSON at line 1",
            })
    void brokenListsAreRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CtLogListException.class)
                .hasMessageStartingWith("logs.json")
                .hasMessageContaining(reason);
    }
}
