/** The few phrases under which a person would file an article. */
@NullMarked
package io.newsloom.enrich.tags.keywords;

import org.jspecify.annotations.NullMarked;
