package io.postern.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Any program that is let in gives what libpcap's machine gives, for any packet. */
class FilterMachinePropertyTest {
    private static final int[] CODES = knownCodes();

    @BeforeProperty
    void libpcap() {
        Programs.needLibpcap();
    }

    @Property(tries = 3000)
    void anyProgramAnswersLikeLibpcaps(@ForAll long seed, @ForAll @Size(max = 40) byte[] packet)
            throws UnsafeProgramException {
        Random random = new Random(seed);
        FilterProgram program = program(random);
        int original = packet.length + random.nextInt(3);

        byte[] shifted = new byte[packet.length + 7];
        Arrays.fill(shifted, (byte) 0xee);
        System.arraycopy(packet, 0, shifted, 5, packet.length);

        assertThat(new FilterMachine(program).run(shifted, 5, packet.length, original))
                .as(() -> program.instructions().toString())
                .isEqualTo(Programs.reference(program, packet, original));
    }

    /** A program that passes the check, of instructions in the proportions of chance; ends in what was computed. */
    private static FilterProgram program(Random random) throws UnsafeProgramException {
        int size = 1 + random.nextInt(24);
        List<Instruction> list = new ArrayList<>();
        for (int slot = 0; slot < FilterProgram.MEMORY_SLOTS; slot++) {
            list.add(Programs.op(Opcode.ST, slot));
        }
        for (int i = 0; i < size; i++) {
            list.add(instruction(random, size - i));
        }
        list.add(Programs.op(Opcode.RET_A, 0));
        return FilterProgram.checked(list);
    }

    private static Instruction instruction(Random random, int left) {
        int code = CODES[random.nextInt(CODES.length)];
        if (Opcode.isConditional(code)) {
            return Programs.jump(code, operand(random), random.nextInt(left), random.nextInt(left));
        }
        int k = switch (code) {
            case Opcode.JA -> random.nextInt(left);
            case Opcode.ST, Opcode.STX, Opcode.LD_MEM, Opcode.LDX_MEM -> random.nextInt(16);
            case Opcode.LSH_K, Opcode.RSH_K -> random.nextInt(32);
            case Opcode.DIV_K, Opcode.MOD_K -> 1 + random.nextInt(Integer.MAX_VALUE);
            default -> operand(random);
        };
        return Programs.op(code, k);
    }

    private static int operand(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> -random.nextInt(8);
            default -> random.nextInt(44);
        };
    }

    /** Returns are left out but for the end, or most programs would be over at once. */
    private static int[] knownCodes() {
        return java.util.stream.IntStream.range(0, 256)
                .filter(Opcode::isKnown)
                .filter(code -> (code & 7) != Opcode.RETURN)
                .toArray();
    }
}
