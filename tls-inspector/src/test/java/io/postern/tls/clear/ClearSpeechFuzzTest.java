package io.postern.tls.clear;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ClearSpeechFuzzTest {
    private static final int MOST = 700;

    /** More bytes may turn waiting into an answer, and never one answer into another. */
    @FuzzTest(maxDuration = "10m")
    void answersHold(byte[] bytes) {
        String before = "";
        for (int length = 1; length <= Math.min(bytes.length, MOST); length++) {
            String word = ClearSpeech.word(bytes, 0, length);
            if (!before.isEmpty() && !before.equals(word)) {
                throw new AssertionError(before + " became " + word + " with " + length + " bytes");
            }
            before = word;
        }
    }
}
