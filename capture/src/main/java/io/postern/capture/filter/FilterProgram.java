package io.postern.capture.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that has been checked: it ends, whatever the packet, and touches nothing but the packet and its own memory.
 * Immutable; {@link FilterMachine} runs it.
 */
public final class FilterProgram {
    /** The most instructions that the kernel takes, and we. */
    public static final int MOST_INSTRUCTIONS = 4096;

    static final int MEMORY_SLOTS = 16;
    private static final int WORD_BITS = 32;

    final int[] code;
    final int[] jumpTrue;
    final int[] jumpFalse;
    final int[] operand;

    private FilterProgram(List<Instruction> instructions) {
        int size = instructions.size();
        code = new int[size];
        jumpTrue = new int[size];
        jumpFalse = new int[size];
        operand = new int[size];
        for (int i = 0; i < size; i++) {
            Instruction instruction = instructions.get(i);
            code[i] = instruction.code();
            jumpTrue[i] = instruction.jumpTrue();
            jumpFalse[i] = instruction.jumpFalse();
            operand[i] = instruction.operand();
        }
    }

    /**
     * Checks a program as the kernel does before it lets one in: 1 to 4096 known instructions, every jump forward and to
     * one of them, the last one a return, no constant division by zero, no constant shift by 32 or more, memory slots 0 to
     * 15, and none read that was not written on every way there.
     *
     * @throws UnsafeProgramException when it does not hold
     */
    public static FilterProgram checked(List<Instruction> instructions) throws UnsafeProgramException {
        int size = instructions.size();
        if (size == 0 || size > MOST_INSTRUCTIONS) {
            throw new UnsafeProgramException("a program of " + size + " instructions; 1 to 4096 are possible");
        }
        FilterProgram program = new FilterProgram(instructions);
        for (int at = 0; at < size; at++) {
            program.checkInstruction(at);
        }
        if ((program.code[size - 1] & 7) != Opcode.RETURN) {
            throw new UnsafeProgramException(size - 1, "the last one does not return");
        }
        program.checkMemory();
        return program;
    }

    private void checkInstruction(int at) throws UnsafeProgramException {
        int what = code[at];
        int k = operand[at];
        if (!Opcode.isKnown(what)) {
            throw new UnsafeProgramException(at, "unknown code 0x" + Integer.toHexString(what));
        }
        int left = code.length - at - 1;
        if (Opcode.isConditional(what) && Math.max(jumpTrue[at], jumpFalse[at]) >= left
                || what == Opcode.JA && Integer.compareUnsigned(k, left) >= 0) {
            throw new UnsafeProgramException(at, "jumps out of the program");
        }
        if ((what == Opcode.DIV_K || what == Opcode.MOD_K) && k == 0) {
            throw new UnsafeProgramException(at, "divides by zero");
        }
        if ((what == Opcode.LSH_K || what == Opcode.RSH_K) && Integer.compareUnsigned(k, WORD_BITS) >= 0) {
            throw new UnsafeProgramException(at, "shifts by " + Integer.toUnsignedString(k));
        }
        boolean memory = Opcode.readsMemory(what) || Opcode.writesMemory(what);
        if (memory && Integer.compareUnsigned(k, MEMORY_SLOTS) >= 0) {
            throw new UnsafeProgramException(at, "memory slot " + Integer.toUnsignedString(k));
        }
    }

    /** Jumps go forward only, so one pass knows, before each instruction, which slots every way there has written. */
    private void checkMemory() throws UnsafeProgramException {
        int[] written = new int[code.length];
        for (int at = 1; at < written.length; at++) {
            written[at] = -1;
        }
        for (int at = 0; at < code.length; at++) {
            int slots = written[at];
            int what = code[at];
            if (Opcode.readsMemory(what) && (slots & 1 << operand[at]) == 0) {
                throw new UnsafeProgramException(
                        at, "memory slot " + operand[at] + " may be read before it is written");
            }
            if (Opcode.writesMemory(what)) {
                slots |= 1 << operand[at];
            }
            if (what == Opcode.JA) {
                written[at + 1 + operand[at]] &= slots;
            } else if (Opcode.isConditional(what)) {
                written[at + 1 + jumpTrue[at]] &= slots;
                written[at + 1 + jumpFalse[at]] &= slots;
            } else if ((what & 7) != Opcode.RETURN) {
                written[at + 1] &= slots;
            }
        }
    }

    /** The instructions, for the kernel. */
    public List<Instruction> instructions() {
        List<Instruction> list = new ArrayList<>(code.length);
        for (int i = 0; i < code.length; i++) {
            list.add(new Instruction(code[i], jumpTrue[i], jumpFalse[i], operand[i]));
        }
        return list;
    }
}
