package org.snedecor.tests.opencl;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Failure;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.Info;

/// A [Driver] that counts its calls and what it hands out, and fails where it is told to. Behind it stands a real one, or nothing: then it hands out
/// handles of nothing and every command succeeds, so that thousands of failures take no time and need no device; only to the self-check it has [Answers].
final class WatchedDriver implements InvocationHandler {
    /// The calls of `method` from the first to the last of these numbers fail, counted from 1.
    record Fault(String method, int first, int last, int code) {
        static final Fault NONE = new Fault("", 0, 0, 0);

        static Fault once(String method, int call, int code) {
            return new Fault(method, call, call, code);
        }

        static Fault from(String method, int call, int code) {
            return new Fault(method, call, Integer.MAX_VALUE, code);
        }
    }

    private final Driver real;
    private final boolean gpu;
    private final Fault fault;
    private final Answers answers;
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<Object, String> live = new IdentityHashMap<>();
    private final List<String> wrongs = Collections.synchronizedList(new ArrayList<>());

    private WatchedDriver(Driver real, boolean gpu, Fault fault, Answers answers) {
        this.real = real;
        this.gpu = gpu;
        this.fault = fault;
        this.answers = answers;
    }

    static WatchedDriver around(Driver real, Fault fault) {
        return new WatchedDriver(real, false, fault, null);
    }

    /// One device of 1 MiB with two compute units.
    static WatchedDriver aroundNothing(boolean gpu, Fault fault) {
        return new WatchedDriver(null, gpu, fault, Answers.right(Answers.Claims.NONE));
    }

    /// The same, which claims and answers what these do.
    static WatchedDriver answering(Answers answers) {
        return new WatchedDriver(null, false, Fault.NONE, answers);
    }

    Driver driver() {
        return (Driver) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, this);
    }

    /// `createProgram(Context, String)`: two methods may have one name.
    static String name(Method method) {
        return Stream.of(method.getParameterTypes()).map(type -> type.getSimpleName())
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    /// How often each method was called.
    synchronized Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    /// What was handed out and not released, and what was done that must not be: released twice, used after its release.
    synchronized List<String> wrongs() {
        List<String> all = new ArrayList<>(wrongs);
        live.values().forEach(kind -> all.add(kind + " is never released"));
        return all;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) return method.invoke(this, arguments);
        String name = name(method);
        boolean releases = method.getName().equals("release");
        boolean fails = enter(name, releases, arguments == null ? new Object[0] : arguments);
        // What fails to be released is gone all the same: nobody may try again.
        Object result = fails && !releases ? null : real == null ? nothing(method, arguments) : call(method, arguments);
        if (fails) throw Failure.of(method.getName(), fault.code, "");
        if (isHandle(result)) made(result);
        return result;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized boolean enter(String name, boolean releases, Object[] arguments) {
        int call = calls.merge(name, 1, Integer::sum);
        for (Object argument : arguments) {
            if (isHandle(argument) && !live.containsKey(argument)) wrongs.add(name + " is given a " + kind(argument) + " that is not alive");
        }
        if (releases) live.remove(arguments[0]);
        return name.equals(fault.method) && call >= fault.first && call <= fault.last;
    }

    private synchronized void made(Object handle) {
        live.put(handle, kind(handle));
    }

    private static String kind(Object handle) {
        return handle.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// Platforms and devices are there before us and stay.
    private static boolean isHandle(Object object) {
        return object instanceof Handle && !(object instanceof Handle.Platform || object instanceof Handle.DeviceId);
    }

    private Object nothing(Method method, Object[] arguments) throws ReflectiveOperationException {
        switch (method.getName()) {
            case "setArgument" -> answers.argument(arguments[0], (int) arguments[1], arguments[2]);
            case "launch" -> answers.launched(arguments[1]);
            case "read" -> answers.put((ByteBuffer) arguments[3]);
            default -> { }
        }
        Class<?> type = method.getReturnType();
        if (type == void.class || method.getName().equals("launch") && arguments[4].equals(false)) return null;
        if (type == String.class) return arguments[1] == Info.DEVICE_EXTENSIONS ? answers.claims().extensions() : "nothing";
        if (type == List.class) return List.of();
        if (type == byte[].class) return new byte[] {1, 2, 3};
        if (type == long.class) return arguments.length < 2 ? 1000 : number((Info) arguments[1]);
        if (method.getName().equals("createKernel")) return answers.named(handle(type), (String) arguments[1]);
        if (!type.isArray()) return handle(type);
        Object one = Array.newInstance(type.getComponentType(), 1);
        Array.set(one, 0, handle(type.getComponentType()));
        return one;
    }

    /// Of nothing, but not the same as another.
    private static Object handle(Class<?> type) throws ReflectiveOperationException {
        return type.getConstructor(Object.class).newInstance(new Object());
    }

    private long number(Info what) {
        return switch (what) {
            case DEVICE_TYPE -> gpu ? 4 : Info.CPU;
            case DEVICE_MAX_COMPUTE_UNITS -> 2;
            case DEVICE_SINGLE_FP_CONFIG -> answers.claims().floats();
            default -> 1 << 20;
        };
    }
}
