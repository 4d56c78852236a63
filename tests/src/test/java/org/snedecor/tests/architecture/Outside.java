package org.snedecor.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;

/// Stands in none of these packages.
final class Outside extends ArchCondition<JavaClass> {
    private final String[] rooms;

    Outside(String... rooms) {
        super("stand outside " + Arrays.toString(rooms));
        this.rooms = rooms;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean outside = Arrays.stream(rooms).noneMatch(room -> PackageMatcher.of(room).matches(type.getPackageName()));
        events.add(new SimpleConditionEvent(type, outside, type.getName() + (outside ? " stands outside the floors" : " stands on a floor")));
    }
}
