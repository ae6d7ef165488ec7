/**
 * The daemons' configuration: one YAML file, environment variables over it, defaults under it.
 *
 * <p>Every {@link io.postern.gateway.config.Setting} is declared once, with its {@link io.postern.gateway.config.Kind}, its default and what it is for. The
 * reader, the commented page of {@code config show} and the JSON schema are made of these declarations, so that they cannot say different
 * things. Errors tell line and column.
 */
@NullMarked
package io.postern.gateway.config;

import org.jspecify.annotations.NullMarked;
