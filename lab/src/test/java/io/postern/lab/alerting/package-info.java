/** The rules, the routes and the dashboard that ship, held against the tools that read them. */
@NullMarked
package io.postern.lab.alerting;

import org.jspecify.annotations.NullMarked;
