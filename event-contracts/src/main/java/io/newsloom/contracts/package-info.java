/**
 * What is on the wire between the services, and nothing else. Only the owner of an event changes
 * it.
 */
@NullMarked
package io.newsloom.contracts;

import org.jspecify.annotations.NullMarked;
