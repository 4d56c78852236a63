package org.snedecor.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls methods or constructors that none of our classes may call, or refers to them.
abstract class ForbiddenCalls extends ArchCondition<JavaClass> {
    private final String advice;

    /// @param what a class does that has such a call   @param advice the end of the sentence that begins with the call
    ForbiddenCalls(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    abstract boolean forbids(CodeUnitAccessTarget target);

    @Override
    public final void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
            if (forbids(access.getTarget())) events.add(new SimpleConditionEvent(type, true, access.getDescription() + " " + advice));
        }
    }

    final ArchRule rule() {
        return noClasses().should(this);
    }

    /// The methods of a class that have such a call, each as often as it has one, in the order of their names.
    final List<String> methodsOf(Class<?> planted) {
        Pattern method = Pattern.compile(Pattern.quote(planted.getName()) + "\\.(\\w+)\\(");
        return rule().evaluate(new ClassFileImporter().importClasses(planted)).getFailureReport().getDetails().stream().map(detail -> {
            Matcher name = method.matcher(detail);
            return name.find() ? name.group(1) : detail;
        }).sorted().toList();
    }
}
