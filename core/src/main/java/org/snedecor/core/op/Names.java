package org.snedecor.core.op;

/// The names of operations, each made once: `conv2d` for `Conv2d`. Every call of a kernel passes one on, for messages.
final class Names {
    static final ClassValue<String> OF = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String name = type.getSimpleName();
            if (name.isEmpty()) return "operation";                                    // an anonymous class
            return Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }
    };

    private Names() {}
}
