/** Dead letters of this service: looked at, and tried again. */
@NullMarked
package io.newsloom.index.letters;

import org.jspecify.annotations.NullMarked;
