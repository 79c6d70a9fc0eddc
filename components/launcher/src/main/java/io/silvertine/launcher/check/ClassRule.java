package io.silvertine.launcher.check;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.silvertine.error.AccountSuspendedException;
import io.silvertine.error.AuthenticationException;
import io.silvertine.error.BrokerException;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.spi.NearestName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every class that a route names is there: Camel looks for exceptions when the first one is thrown. */
final class ClassRule implements Rule {
    private static final Set<String> EXCEPTIONS =
            Set.of("exception", "exceptionType", "ignoreException", "recordException");
    private static final Set<String> CLASSES = Set.of("beanType", "type");
    private static final List<String> USUAL = Stream.of(
                    AccountSuspendedException.class,
                    AuthenticationException.class,
                    BrokerException.class,
                    BrokerUnavailableException.class,
                    CallNotPermittedException.class,
                    Exception.class,
                    IOException.class,
                    IllegalArgumentException.class,
                    IllegalStateException.class,
                    LedgerUnavailableException.class,
                    OutcomeUnknownException.class,
                    RuntimeException.class,
                    Throwable.class,
                    TimeoutException.class)
            .map(Class::getName)
            .toList();

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        bundle.forEachUse((definition, scope) -> definition.node().steps((key, node) -> {
            String name = YamlNode.camelCase(key);
            Optional<String> className = node.text()
                    .map(text -> scope.resolve(text, undefined -> {}))
                    .filter(text -> !text.contains("{{"));
            if (className.isEmpty()) {
                return;
            }
            Place place = definition.place(scope, node.value());
            if (EXCEPTIONS.contains(name)) {
                exception(place, name, className.get()).ifPresent(findings);
            } else if (CLASSES.contains(name)
                    && className.get().contains(".")
                    && load(className.get()).isEmpty()) {
                findings.accept(
                        new Finding(place, name, className.get(), "a class of the class path or of a jar in lib/"));
            }
        }));
    }

    private static Optional<Finding> exception(Place place, String key, String name) {
        Optional<Class<?>> type = load(name);
        if (type.isEmpty()) {
            return Optional.of(new Finding(
                    place,
                    key,
                    name + ", which is no class",
                    "the full name of an exception",
                    NearestName.of(name, USUAL)));
        }
        return Throwable.class.isAssignableFrom(type.get())
                ? Optional.empty()
                : Optional.of(
                        new Finding(place, key, name + ", which is no exception", "the full name of an exception"));
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, ClassRule.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
