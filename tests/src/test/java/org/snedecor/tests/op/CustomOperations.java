package org.snedecor.tests.op;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.snedecor.tests.architecture.ProjectClasses;

/// The operations of other modules: what comes in under `org.snedecor` by an open door of [org.snedecor.core.op.Op], the tests apart.
final class CustomOperations {
    private CustomOperations() {}

    static List<Class<?>> onTheClassPath(Class<?> door) {
        return ProjectClasses.ALL.stream()
                .filter(type -> type.isAssignableTo(door) && !type.isInterface())
                .<Class<?>>map(JavaClass::reflect).toList();
    }
}
