package org.snedecor.models.own;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;

/// A class on the class path with a static method `of`, found by its name.
///
/// The name may come from a file, so no code of the class runs before it is known to have this method.
///
/// @param name the name that was asked for
public record OwnClass(String name, Method of) {
    /// The requirements of such a class.
    ///
    /// @param thing what it makes, in a word   @param result the type of that   @param signature of the method, for errors   @param takes its parameters
    public record Rule(String thing, Class<?> result, String signature, Class<?>... takes) {}

    /// The class of this name, nested ones by points or `$`; none where there is no such class.
    ///
    /// @throws IllegalArgumentException where it cannot be loaded, or has no such method
    public static Optional<OwnClass> find(String name, Rule rule) {
        Class<?> type = load(name);
        if (type == null) return Optional.empty();
        String makesNone = "class " + name + " makes no " + rule.thing + ": ";
        Method of;
        try {
            of = type.getDeclaredMethod("of", rule.takes);
        } catch (NoSuchMethodException | LinkageError e) {
            throw new IllegalArgumentException(makesNone + "it has no static method '" + rule.signature + "'"
                    + (e instanceof LinkageError ? ", or what it needs is missing, " + e.getMessage() : ""), e);
        }
        if (!Modifier.isStatic(of.getModifiers())) throw new IllegalArgumentException(makesNone + "its method 'of' must be static");
        if (!rule.result.isAssignableFrom(of.getReturnType())) {
            throw new IllegalArgumentException(makesNone + "its method 'of' returns " + of.getReturnType().getSimpleName() + ", not a " + rule.result.getSimpleName());
        }
        if (!of.trySetAccessible()) throw new IllegalArgumentException("class " + name + " is closed; let its module open " + type.getPackageName());
        return Optional.of(new OwnClass(name, of));
    }

    private static Class<?> load(String name) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader()).orElse(OwnClass.class.getClassLoader());
        String binary = name;
        while (true) {
            try {
                return Class.forName(binary, false, loader);
            } catch (ClassNotFoundException _) {
                int point = binary.lastIndexOf('.');
                if (point < 0) return null;
                binary = binary.substring(0, point) + '$' + binary.substring(point + 1);
            } catch (LinkageError e) {
                throw new IllegalArgumentException("class " + name + " cannot be loaded: " + e.getMessage(), e);
            }
        }
    }

    /// What `of` gives; unchecked exceptions of it go through as they are.
    public Object make(Object... arguments) {
        try {
            return of.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case Throwable cause -> throw new UndeclaredThrowableException(cause);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError("it was made accessible", e);
        }
    }
}
