@NullMarked
package io.newsloom.searches;

import org.jspecify.annotations.NullMarked;
