package io.postern.tls.page;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PageReaderFuzzTest {
    private static final BlockPages PAGES = BlockPages.bundled();

    @FuzzTest(maxDuration = "10m")
    void readsWhateverComes(byte[] bytes) {
        PageReader whole = new PageReader(true, 1, 0);
        whole.take(bytes, 0, bytes.length);
        PageReader pieces = new PageReader(true, 1, 0);
        for (int at = 0; at < bytes.length; at += 7) {
            pieces.take(bytes, at, Math.min(7, bytes.length - at));
        }
        if (!whole.page().equals(pieces.page())) {
            throw new AssertionError("pieces make another page");
        }
        PAGES.recognise(whole.page());
    }
}
