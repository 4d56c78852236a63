package org.snedecor.tests.op;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.snedecor.core.op.Custom;

/// The operations of other modules: who implements [Custom] under `org.snedecor`, tests and their kit apart.
final class CustomOperations {
    private CustomOperations() {}

    static List<Class<?>> onTheClassPath() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.snedecor").stream()
                .filter(type -> type.isAssignableTo(Custom.class) && !type.isInterface() && !type.getPackageName().startsWith("org.snedecor.tests"))
                .<Class<?>>map(JavaClass::reflect).toList();
    }
}
