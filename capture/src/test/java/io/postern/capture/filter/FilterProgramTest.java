package io.postern.capture.filter;

import static io.postern.capture.filter.Programs.jump;
import static io.postern.capture.filter.Programs.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterProgramTest {
    private static final Instruction TAKE = op(Opcode.RET_K, 1);

    @Test
    void soundProgramIsTaken() throws UnsafeProgramException {
        List<Instruction> sound = List.of(op(Opcode.LD_H_ABS, 12), jump(Opcode.JEQ_K, 0x800, 0, 1), TAKE, TAKE);
        assertThat(FilterProgram.checked(sound).instructions()).isEqualTo(sound);
    }

    @Test
    void emptyAndEndlessProgramsAreRefused() throws UnsafeProgramException {
        refused("a program of 0 instructions; 1 to 4096 are possible");
        FilterProgram.checked(Collections.nCopies(4096, TAKE));
        assertThatThrownBy(() -> FilterProgram.checked(Collections.nCopies(4097, TAKE)))
                .isInstanceOf(UnsafeProgramException.class);
    }

    @Test
    void programThatRunsOverItsEndIsRefused() {
        refused("instruction 1: the last one does not return", TAKE, op(Opcode.TAX, 0));
    }

    @Test
    void unknownInstructionIsRefused() {
        // 64-bit loads and calls are those of another machine.
        refused("instruction 0: unknown code 0x18", op(0x18, 0), TAKE);
        refused("instruction 0: unknown code 0x85", op(0x85, 0), TAKE);
    }

    @Test
    void jumpOutOfTheProgramIsRefused() {
        refused("instruction 0: jumps out of the program", jump(Opcode.JEQ_K, 0, 1, 0), TAKE);
        refused("instruction 0: jumps out of the program", jump(Opcode.JSET_X, 0, 0, 255), TAKE);
        refused("instruction 0: jumps out of the program", op(Opcode.JA, 1), TAKE);
        // Backwards, for whoever adds without looking.
        refused("instruction 0: jumps out of the program", op(Opcode.JA, -1), TAKE);
        refused("instruction 1: jumps out of the program", TAKE, op(Opcode.JA, Integer.MIN_VALUE), TAKE);
    }

    @Test
    void constantThatDividesByZeroOrShiftsTooFarIsRefused() {
        refused("instruction 0: divides by zero", op(Opcode.DIV_K, 0), TAKE);
        refused("instruction 0: divides by zero", op(Opcode.MOD_K, 0), TAKE);
        refused("instruction 0: shifts by 32", op(Opcode.LSH_K, 32), TAKE);
        refused("instruction 0: shifts by 4294967295", op(Opcode.RSH_K, -1), TAKE);
    }

    @Test
    void memoryIsSixteenSlots() throws UnsafeProgramException {
        FilterProgram.checked(List.of(op(Opcode.ST, 15), op(Opcode.LD_MEM, 15), TAKE));
        refused("instruction 0: memory slot 16", op(Opcode.ST, 16), TAKE);
        refused("instruction 0: memory slot 4294967295", op(Opcode.LDX_MEM, -1), TAKE);
    }

    @Test
    void memoryThatOneWayLeavesUnwrittenIsNotRead() throws UnsafeProgramException {
        refused(
                "instruction 2: memory slot 3 may be read before it is written",
                jump(Opcode.JEQ_K, 0, 0, 1),
                op(Opcode.ST, 3),
                op(Opcode.LD_MEM, 3),
                TAKE);
        FilterProgram.checked(List.of(
                jump(Opcode.JEQ_K, 0, 0, 2),
                op(Opcode.ST, 3),
                op(Opcode.JA, 1),
                op(Opcode.STX, 3),
                op(Opcode.LD_MEM, 3),
                TAKE));
    }

    private static void refused(String why, Instruction... program) {
        assertThatThrownBy(() -> FilterProgram.checked(List.of(program)))
                .isInstanceOf(UnsafeProgramException.class)
                .hasMessage(why);
    }
}
