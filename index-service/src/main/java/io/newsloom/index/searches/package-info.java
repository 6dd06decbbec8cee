/** Saved searches and tag rules: kept in their topic, edited and tried over HTTP. */
@NullMarked
package io.newsloom.index.searches;

import org.jspecify.annotations.NullMarked;
