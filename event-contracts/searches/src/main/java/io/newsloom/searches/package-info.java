/**
 * What a saved search means. A search is a named query; one with a tag is a tag rule, one with
 * {@code alert} raises alerts.
 */
@NullMarked
package io.newsloom.searches;

import org.jspecify.annotations.NullMarked;
