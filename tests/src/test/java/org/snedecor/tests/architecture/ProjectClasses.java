package org.snedecor.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// All classes of `org.snedecor` on the class path but for the tests: those that lie where this one does.
public final class ProjectClasses {
    public static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains(ProjectClasses.class.getProtectionDomain().getCodeSource().getLocation().getPath()))
            .importPackages("org.snedecor");

    private ProjectClasses() {}
}
