/** When a saved search has news: once for a story, and again only for a reason. */
@NullMarked
package io.newsloom.enrich.alerts;

import org.jspecify.annotations.NullMarked;
