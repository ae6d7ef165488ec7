package io.postern.capture.filter;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs for tests, and libpcap's own machine to run them on. */
final class Programs {
    private static final int INSTRUCTION_BYTES = 8;

    private Programs() {}

    static Instruction op(int code, int operand) {
        return new Instruction(code, 0, 0, operand);
    }

    static Instruction jump(int code, int operand, int whenTrue, int whenFalse) {
        return new Instruction(code, whenTrue, whenFalse, operand);
    }

    /** Any bytes as instructions. */
    static List<Instruction> of(byte[] bytes) {
        List<Instruction> list = new ArrayList<>();
        for (int at = 0; at + INSTRUCTION_BYTES <= bytes.length; at += INSTRUCTION_BYTES) {
            int code = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
            int k = (bytes[at + 4] & 0xff) << 24
                    | (bytes[at + 5] & 0xff) << 16
                    | (bytes[at + 6] & 0xff) << 8
                    | bytes[at + 7] & 0xff;
            list.add(new Instruction(code, bytes[at + 2] & 0xff, bytes[at + 3] & 0xff, k));
        }
        return list;
    }

    static void needLibpcap() {
        try {
            Libpcap.require();
        } catch (LibpcapAbsentException e) {
            Assumptions.abort(String.valueOf(e.getMessage()));
        }
    }

    /** What libpcap's machine answers. The program has been checked, so that it cannot harm this process. */
    static int reference(FilterProgram program, byte[] packet, int original) {
        List<Instruction> instructions = program.instructions();
        try (Memory code = new Memory((long) instructions.size() * INSTRUCTION_BYTES);
                Memory bytes = new Memory(packet.length + 1L)) {
            long at = 0;
            for (Instruction i : instructions) {
                code.setShort(at, (short) i.code());
                code.setByte(at + 2, (byte) i.jumpTrue());
                code.setByte(at + 3, (byte) i.jumpFalse());
                code.setInt(at + 4, i.operand());
                at += INSTRUCTION_BYTES;
            }
            bytes.write(0, packet, 0, packet.length);
            return Function.getFunction("pcap", "bpf_filter")
                    .invokeInt(new Object[] {code, bytes, original, packet.length});
        }
    }
}
