/** The local stack with the security of a cluster; beside the classes whose parts it starts. */
@NullMarked
package io.newsloom.local;

import org.jspecify.annotations.NullMarked;
