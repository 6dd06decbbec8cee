package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.IntLongHashMap;
import io.newsloom.contracts.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a story book is made of, against the maps that it takes the place of. */
class StoryTablesTest {
  private static final int STEPS = 20_000;

  private final Random random = new Random(3);

  @Test
  void termsKeepTheirNumberUntilTheyGiveItBack() {
    TermNumbers numbers = new TermNumbers();
    Map<Long, Integer> expected = new HashMap<>();
    int most = 0;
    for (int i = 0; i < STEPS; i++) {
      long key = random.nextInt(400) * 0x9E3779B97F4A7C15L;
      Integer known = expected.get(key);
      assertThat(numbers.find(key)).isEqualTo(known == null ? TermNumbers.NONE : known);
      if (known == null) {
        int given = numbers.findOrGive(key);
        assertThat(expected).doesNotContainValue(given);
        expected.put(key, given);
      } else if (random.nextInt(3) > 0) {
        assertThat(numbers.findOrGive(key)).isEqualTo(known);
        assertThat(numbers.key(known)).isEqualTo(key);
      } else {
        numbers.giveBack(known);
        expected.remove(key);
      }
      most = Math.max(most, expected.size());
      assertThat(numbers.size()).isEqualTo(expected.size());
    }
    assertThat(expected.values()).as("numbers are used again").allMatch(number -> number < 400);
    assertThat(most).isGreaterThan(100);
  }

  @Test
  void slotsOfATermAreASet() {
    SlotLists lists = new SlotLists();
    Map<Integer, Set<Integer>> expected = new TreeMap<>();
    for (int i = 0; i < STEPS; i++) {
      int term = random.nextInt(1 + random.nextInt(40));
      int slot = random.nextInt(30);
      Set<Integer> slots = expected.computeIfAbsent(term, t -> new TreeSet<>());
      if (slots.add(slot)) {
        lists.add(term, slot);
      } else {
        slots.remove(slot);
        lists.remove(term, slot);
      }
      IntLongHashMap found = new IntLongHashMap();
      lists.addTo(found, term, 5);
      assertThat(lists.size(term)).isEqualTo(slots.size());
      assertThat(found.size()).isEqualTo(slots.size());
      assertThat(slots).allMatch(each -> found.get(each) == 5);
    }
  }

  @Test
  void tellingTermsAreCountedInArrayAndTable() {
    Telling telling = new Telling();
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      // Some hundred at most, so that it grows out of the array.
      if (random.nextInt(400) > told.size()) {
        Integer term = random.nextInt(150);
        assertThat(telling.add(term)).isEqualTo(!told.contains(term));
        told.add(term);
      } else {
        Integer term = told.remove(random.nextInt(told.size()));
        assertThat(telling.remove(term)).isEqualTo(!told.contains(term));
      }
    }
  }

  @Test
  void membersAreInTheOrderOfTheirTexts() {
    MemberList list = new MemberList();
    TreeMap<Long, StoryMember> expected = new TreeMap<>();
    for (int i = 0; i < STEPS / 4; i++) {
      int draw = random.nextInt(10);
      if (expected.isEmpty() || draw < 5) {
        StoryMember member = member(draw < 4 ? i + 1_000L : random.nextInt(1_000));
        if (expected.putIfAbsent(member.ordinal(), member) == null) {
          assertThat(list.enter(member)).isEqualTo(expected.headMap(member.ordinal()).size());
        }
      } else {
        StoryMember member =
            draw < 8
                ? expected.firstEntry().getValue()
                : new ArrayList<>(expected.values()).get(random.nextInt(expected.size()));
        assertThat(list.leave(member)).isEqualTo(expected.headMap(member.ordinal()).size());
        expected.remove(member.ordinal());
        assertThat(list.leave(member)).as("place of who is gone").isEqualTo(-1);
      }
      assertThat(list.all()).containsExactlyElementsOf(expected.values());
      assertThat(list.copy().newest(3)).isEqualTo(list.newest(3));
    }
  }

  @Test
  void equalSourcesAndTagsAreOneInstance() {
    Shared shared = new Shared();
    Source source = shared.source(new Source(null, "a.example"));
    List<String> tags = shared.texts(List.of("topic:1", "topic:2"));
    for (int i = 0; i < 100; i++) {
      shared.source(new Source("paper " + i, "p" + i + ".example"));
    }

    assertThat(shared.source(new Source(null, "a.example"))).isSameAs(source);
    assertThat(shared.text(String.valueOf("a.example".toCharArray()))).isSameAs(source.domain());
    assertThat(shared.texts(new ArrayList<>(List.of("topic:1", "topic:2")))).isSameAs(tags);
  }

  private static StoryMember member(long ordinal) {
    StoryHead head = new StoryHead("st-a", null, "en", 0, new Source(null, "a.example"), "a");
    Shared shared = new Shared();
    return new StoryMember(
        new StoryText("u", ordinal, 0, false, "a.example", List.of(), "en", null, null),
        PackedId.of("u"),
        null,
        new Story(0, PackedId.of("a"), head),
        shared);
  }
}
