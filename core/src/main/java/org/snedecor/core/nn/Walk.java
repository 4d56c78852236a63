package org.snedecor.core.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snedecor.core.array.Stored;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;

/// The way through a model: record components, elements of lists, values of maps that have an order, and optionals, depth first. All else is a leaf, which is searched only
/// to refuse the parameters that it hides, because nobody would train or save them.
final class Walk {
    final SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
    final SequencedMap<String, RunningStatistic> statistics = new LinkedHashMap<>();
    final SequencedMap<String, Layer> layers = new LinkedHashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /// An object that is met again already has its name: tied weights count once, and the walk ends in a list that contains itself.
    void visit(String name, Object part) {
        if (part == null || !seen.add(part)) return;
        if (part instanceof Layer layer) layers.put(name, layer);
        switch (part) {
            case Parameter p -> parameters.put(name, p);
            case RunningStatistic s -> statistics.put(name, s);
            case Optional<?> o -> o.ifPresent(value -> visit(name, value));
            case List<?> list -> {
                int i = 0;
                for (Object element : list) visit(within(name, String.valueOf(i++)), element);
            }
            case SequencedMap<?, ?> named -> named.forEach((key, value) -> visit(within(name, String.valueOf(key)), value));
            case Record record -> {
                for (RecordComponent c : record.getClass().getRecordComponents()) visit(within(name, c.getName()), read(name, record, c));
            }
            default -> {
                Object found = hidden(part, Collections.newSetFromMap(new IdentityHashMap<>()));
                if (found != null) {
                    throw new IllegalArgumentException("state: " + place(name) + " is a " + part.getClass().getTypeName() + " and holds "
                            + found + ", which is only found in a record, a List, a SequencedMap or an Optional");
                }
            }
        }
    }

    private static String within(String name, String part) {
        return name.isEmpty() ? part : name + "." + part;
    }

    private static String place(String name) {
        return name.isEmpty() ? "the model" : "'" + name + "'";
    }

    private static Object read(String name, Record record, RecordComponent component) {
        Method accessor = component.getAccessor();
        String what = "state: " + place(name) + " is a record " + record.getClass().getTypeName();
        // A record need not be public, unless it is in a named module that is closed to this one.
        if (!accessor.canAccess(record) && !accessor.trySetAccessible()) {
            throw new IllegalArgumentException(what + " that cannot be read; make it public, or let its module open " + record.getClass().getPackageName());
        }
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(what + " that cannot be read; make it public", e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(what + " whose component " + component.getName() + " fails with " + e.getCause(), e.getCause());
        }
    }

    /// A parameter or statistic that can be reached from here through fields, arrays and collections; null where there is none.
    private static Object hidden(Object holder, Set<Object> seen) {
        if (holder instanceof Parameter || holder instanceof RunningStatistic) return holder;
        if (holder == null || isPlain(holder) || !seen.add(holder)) return null;
        return switch (holder) {
            case Object[] array -> hiddenIn(Arrays.asList(array), seen);
            case Collection<?> elements -> hiddenIn(elements, seen);
            case Map<?, ?> map -> {
                Object key = hiddenIn(map.keySet(), seen);
                yield key != null ? key : hiddenIn(map.values(), seen);
            }
            case Optional<?> optional -> hidden(optional.orElse(null), seen);
            default -> {
                for (Class<?> type = holder.getClass(); type != null && !isOfJava(type); type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers()) || !field.trySetAccessible()) continue;
                        Object found;
                        try {
                            found = hidden(field.get(holder), seen);
                        } catch (IllegalAccessException e) {
                            throw new AssertionError("it was made accessible", e);
                        }
                        if (found != null) yield found;
                    }
                }
                yield null;
            }
        };
    }

    private static Object hiddenIn(Collection<?> elements, Set<Object> seen) {
        for (Object element : elements) {
            Object found = hidden(element, seen);
            if (found != null) return found;
        }
        return null;
    }

    /// Numbers, settings and devices: a search of their fields would only take time.
    private static boolean isPlain(Object value) {
        return value instanceof Enum<?> || value instanceof CharSequence || value instanceof Number || value instanceof Shape
                || value instanceof Stored || value instanceof Tensor || value instanceof Backend;
    }

    private static boolean isOfJava(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
