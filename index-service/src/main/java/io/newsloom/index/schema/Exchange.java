package io.newsloom.index.schema;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.core5.http.HttpException;

/**
 * One request to Elasticsearch. The low-level client throws what is no {@link IOException} as a
 * {@link RuntimeException}: an answer that is not HTTP, and an interruption. Both say nothing about
 * what was asked, so here they are like a connection that broke.
 */
public final class Exchange {
  private Exchange() {}

  /** What is asked. */
  public interface Call<T> {
    T run() throws IOException;
  }

  /**
   * @throws InterruptedIOException when interrupted; the thread still knows it
   * @throws IOException when there was no answer that can be read
   */
  public static <T> T of(Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted =
            new InterruptedIOException("interrupted while waiting for Elasticsearch");
        interrupted.initCause(e);
        throw interrupted;
      }
      if (e.getCause() instanceof HttpException) {
        throw new IOException(
            "expected an answer of Elasticsearch at newsloom.elasticsearch.url but got "
                + e.getCause().getMessage(),
            e);
      }
      throw e;
    }
  }
}
