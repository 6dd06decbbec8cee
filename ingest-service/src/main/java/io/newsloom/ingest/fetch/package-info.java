/** HTTP: one conditional GET, what it may reach, and what came of it. */
@NullMarked
package io.newsloom.ingest.fetch;

import org.jspecify.annotations.NullMarked;
