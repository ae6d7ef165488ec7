package io.postern.gateway.daemon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Has the process told of signals.
 *
 * <p>Java has no supported way. {@code sun.misc.Signal} lives in the module {@code jdk.unsupported}, which is kept until there is one (JEP 260), and is
 * reached by reflection, since the compiler warns of the name and cannot be told not to. (A {@code signalfd} wants the signal blocked in
 * every thread, and the virtual machine has started some before the first line of ours; a handler in Java called from the kernel's signal frame
 * would be the end of the process.) Where the module is absent, SIGTERM ends the process by way of the JVM's own handler, and SIGHUP does
 * nothing but that.
 */
final class Signals {
    private Signals() {}

    /**
     * Has {@code action} run, on a thread of the virtual machine, whenever the signal comes.
     *
     * @param signal its name without SIG
     * @return false when signals cannot be had here
     */
    static boolean handle(String signal, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> false;
                default -> signal;
            };
            Object listener = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            Object instance = type.getConstructor(String.class).newInstance(signal);
            type.getMethod("handle", type, handler).invoke(null, instance, listener);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
