package io.silvertine.launcher.api;

/** A part of the management API. */
@FunctionalInterface
public interface ApiResource {
    /** Puts its paths on the router. */
    void register(ApiRoutes routes);
}
