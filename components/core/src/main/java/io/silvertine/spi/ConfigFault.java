package io.silvertine.spi;

import io.silvertine.model.Fault;

/**
 * One thing wrong with a configuration file.
 *
 * @param file as the operator knows it, such as {@code config/brokers/paper.yaml}
 */
public record ConfigFault(String file, Fault fault) {
    @Override
    public String toString() {
        return file + ": " + fault;
    }
}
