package io.postern.capture.filter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever the program: it is refused, or it ends and stays inside the packet. */
class FilterMachineFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void programAndPacket(byte[] bytes) {
        // The last byte says how many instructions stand before the packet.
        int split = bytes.length == 0 ? 0 : Math.min(bytes.length, (bytes[bytes.length - 1] & 0xff) * 8);
        FilterProgram program;
        try {
            program = FilterProgram.checked(Programs.of(Arrays.copyOf(bytes, split)));
        } catch (UnsafeProgramException e) {
            return;
        }
        // Behind the packet's end there are bytes whose reading would show in the answer.
        byte[] packet = Arrays.copyOfRange(bytes, split, bytes.length + 8);
        int length = bytes.length - split;
        int first = new FilterMachine(program).run(packet, 0, length, length);
        Arrays.fill(packet, length, packet.length, (byte) 0xff);
        if (new FilterMachine(program).run(packet, 0, length, length) != first) {
            throw new AssertionError("it reads behind the packet's end");
        }
    }
}
