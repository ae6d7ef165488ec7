package io.postern.gateway.config;

import java.util.List;

/**
 * A group of settings.
 *
 * @param path its place, parts joined by dots
 * @param comment what it is about
 * @param settings in the order in which they are shown
 */
record Section(String path, String comment, List<Setting<?>> settings) {}
