package io.newsloom.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DomainPartitionerTest {

  @Test
  void aDomainKeepsItsPartition() {
    assertThat(DomainPartitioner.of("example.com", 12))
        .isEqualTo(DomainPartitioner.of("example.com", 12));
  }

  @Test
  void manyDomainsUseAllPartitions() {
    long used =
        IntStream.range(0, 1000)
            .map(i -> DomainPartitioner.of("outlet-" + i + ".example", 12))
            .peek(partition -> assertThat(partition).isBetween(0, 11))
            .distinct()
            .count();

    assertThat(used).isEqualTo(12);
  }
}
