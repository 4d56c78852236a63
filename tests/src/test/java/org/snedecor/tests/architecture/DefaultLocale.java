package org.snedecor.tests.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Does in each language of the system something else: calls a method of Java that takes the default locale.
///
/// That is any which has an overload with a [Locale] more, such as `printf` and `toLowerCase`, and a few that have none ([#ALONE]).
final class DefaultLocale extends ForbiddenCalls {

    private static final Set<String> ALONE = Set.of("java.lang.String.formatted", "java.util.Locale.getDefault", "java.util.Locale.setDefault", "java.text.DecimalFormat.<init>",
            "java.text.MessageFormat.format", "java.text.ChoiceFormat.<init>", "java.util.Scanner.<init>");

    private final Map<String, Boolean> known = new HashMap<>();

    DefaultLocale() {
        super("ask for the default locale", "takes the default locale: give it Locale.ROOT");
    }

    @Override
    boolean forbids(CodeUnitAccessTarget target) {
        if (!target.getOwner().getPackageName().startsWith("java")) return false;
        return known.computeIfAbsent(target.getFullName(), _ -> ALONE.contains(target.getOwner().getName() + "." + target.getName()) || hasOverloadWithLocale(target));
    }

    private static boolean hasOverloadWithLocale(CodeUnitAccessTarget target) {
        List<String> parameters = target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        Class<?> owner = target.getOwner().reflect();
        Stream<? extends Executable> overloads = target.getName().equals("<init>")
                ? Arrays.stream(owner.getConstructors())
                : Arrays.stream(owner.getMethods()).filter(method -> method.getName().equals(target.getName()));
        return overloads.anyMatch(overload -> overload.getParameterCount() == parameters.size() + 1
                && Arrays.stream(overload.getParameterTypes()).filter(p -> p != Locale.class).map(Class::getName).toList().equals(parameters));
    }
}
