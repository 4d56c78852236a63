package org.snedecor.tests.op;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.snedecor.core.op.Custom;
import org.snedecor.tests.architecture.House;

/// The operations of other modules: who implements [Custom] under `org.snedecor`, the tests apart.
final class CustomOperations {
    private CustomOperations() {}

    static List<Class<?>> onTheClassPath() {
        return House.CLASSES.stream()
                .filter(type -> type.isAssignableTo(Custom.class) && !type.isInterface())
                .<Class<?>>map(JavaClass::reflect).toList();
    }
}
