/** Articles that others send: POST /v1/articles. */
@NullMarked
package io.newsloom.ingest.push;

import org.jspecify.annotations.NullMarked;
