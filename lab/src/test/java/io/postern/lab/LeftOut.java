package io.postern.lab;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Writes down why a class was left out whose preparations cannot be made here. Surefire's reports lack such a class's tests and the reason;
 * {@code ./check} reads it beside them.
 */
public final class LeftOut implements InvocationInterceptor {
    /** Found by JUnit. */
    public LeftOut() {}

    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            write(context.getRequiredTestClass().getName(), e.getMessage() == null ? "" : e.getMessage());
            throw e;
        }
    }

    private static void write(String name, String reason) throws IOException {
        Path reports = Files.createDirectories(Path.of("target", "surefire-reports"));
        Files.writeString(reports.resolve("LEFT-OUT-" + name + ".txt"), reason);
    }
}
