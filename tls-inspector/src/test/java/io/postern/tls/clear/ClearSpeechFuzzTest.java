package io.postern.tls.clear;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ClearSpeechFuzzTest {
    /** More bytes may turn waiting into an answer, and never one answer into another. */
    @FuzzTest(maxDuration = "10m")
    void answersHold(byte[] bytes) {
        String before = "";
        for (int length = 1; length <= bytes.length; length++) {
            String word = ClearSpeech.word(bytes, 0, length);
            assertThat(before.isEmpty() || before.equals(word)).isTrue();
            before = word;
        }
    }
}
