/**
 * Who keeps count of what an inspection sees: a summary of a capture does, and the metrics of a sensor. Here is what both are told, and the notes
 * that flows carry between two calls.
 */
@NullMarked
package io.postern.gateway.account;

import org.jspecify.annotations.NullMarked;
