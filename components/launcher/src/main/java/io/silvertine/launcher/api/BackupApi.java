package io.silvertine.launcher.api;

import io.silvertine.model.InvalidFieldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Backups of the ledger while it runs. */
public record BackupApi(Consumer<Path> backup) implements ApiResource {
    @Override
    public void register(ApiRoutes routes) {
        routes.post("/api/backup", request -> {
            Path file = Path.of(request.required("file"));
            if (!file.isAbsolute() || file.getParent() == null || !Files.isDirectory(file.getParent())) {
                throw new InvalidFieldException("file", file, "an absolute path in a directory that exists");
            }
            if (Files.exists(file)) {
                throw new ApiRoutes.RefusedException(file + " exists; a backup overwrites nothing");
            }
            backup.accept(file);
            return ApiRoutes.json(Map.of("file", file.toString()));
        });
    }
}
