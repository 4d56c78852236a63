package org.snedecor.models.net;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Origin;

/// A class that makes networks: it has `static Layer of(Origin origin, int channels, int height, int width, int embedding)`.
///
/// The name may come from a file, so no code of the class runs before it is known to have this method.
record NetworkClass(String name, Method of) implements Networks.Factory {
    private static final Class<?>[] TAKES = {Origin.class, int.class, int.class, int.class, int.class};

    /// The class of this name, nested ones by points or `$`; none where there is no such class.
    ///
    /// @throws IllegalArgumentException where it cannot be loaded, or makes no network
    static Optional<Networks.Factory> find(String name) {
        Class<?> type = load(name);
        if (type == null) return Optional.empty();
        Method of;
        try {
            of = type.getDeclaredMethod("of", TAKES);
        } catch (NoSuchMethodException | LinkageError e) {
            throw new IllegalArgumentException("class " + name + " makes no network: it has no static method 'of(Origin origin, int channels, int height, int width, int embedding)'"
                    + (e instanceof LinkageError ? ", or what it needs is missing, " + e.getMessage() : ""), e);
        }
        if (!Modifier.isStatic(of.getModifiers())) throw new IllegalArgumentException("class " + name + " makes no network: its method 'of' must be static");
        if (!Layer.class.isAssignableFrom(of.getReturnType())) {
            throw new IllegalArgumentException("class " + name + " makes no network: its method 'of' returns " + of.getReturnType().getSimpleName() + ", not a Layer");
        }
        if (!of.trySetAccessible()) throw new IllegalArgumentException("class " + name + " is closed; let its module open " + type.getPackageName());
        return Optional.of(new NetworkClass(name, of));
    }

    private static Class<?> load(String name) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader()).orElse(NetworkClass.class.getClassLoader());
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

    @Override
    public Layer make(Origin origin, int channels, int height, int width, int embedding) {
        try {
            return (Layer) of.invoke(null, origin, channels, height, width, embedding);
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
