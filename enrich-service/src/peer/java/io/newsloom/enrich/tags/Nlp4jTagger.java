package io.newsloom.enrich.tags;

import edu.emory.mathcs.nlp.component.template.node.NLPNode;
import edu.emory.mathcs.nlp.decode.DecodeConfig;
import edu.emory.mathcs.nlp.decode.NLPDecoder;
import io.newsloom.enrich.tags.GivenTexts.Marked;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * NLP4J with its English models: a feature-based tagger trained on OntoNotes, whose GPE and LOC are
 * places here; its other types are left out. Needs about 2 GB of heap.
 */
public final class Nlp4jTagger implements LibraryTagger {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final String FOLDER = "edu/emory/mathcs/nlp/";
  private static final String CONFIGURATION =
      """
      <configuration>
        <lexica>
          <ambiguity_classes field="word_form_simplified_lowercase">%1$slexica/en-ambiguity-classes-simplified-lowercase.xz</ambiguity_classes>
          <word_clusters field="word_form_simplified_lowercase">%1$slexica/en-brown-clusters-simplified-lowercase.xz</word_clusters>
          <word_embeddings field="word_form_undigitalized">%1$slexica/en-word-embeddings-undigitalized.xz</word_embeddings>
          <named_entity_gazetteers field="word_form_simplified">%1$slexica/en-named-entity-gazetteers-simplified.xz</named_entity_gazetteers>
        </lexica>
        <models>
          <pos>%1$smodels/en-pos.xz</pos>
          <ner>%1$smodels/en-ner.xz</ner>
        </models>
      </configuration>
      """
          .formatted(FOLDER);

  private final NLPDecoder decoder =
      new NLPDecoder(
          new DecodeConfig(
              new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8))));

  @Override
  public String name() {
    return "NLP4J";
  }

  @Override
  public List<Marked> names(String text) {
    List<Marked> names = new ArrayList<>();
    int start = 0;
    for (String line : text.split("\n", -1)) {
      addNames(line, start, names);
      start += line.length() + 1;
    }
    return names;
  }

  private void addNames(String line, int start, List<Marked> names) {
    List<MatchResult> words = WORD.matcher(line).results().toList();
    if (words.isEmpty()) {
      return;
    }
    NLPNode[] nodes = new NLPNode[words.size() + 1];
    nodes[0] = new NLPNode().toRoot();
    for (int at = 0; at < words.size(); at++) {
      nodes[at + 1] = new NLPNode(at + 1, words.get(at).group());
    }
    decoder.decode(nodes);
    int first = 0;
    for (int at = 1; at < nodes.length; at++) {
      // Begin, inside, last, outside, unit.
      String tag = nodes[at].getNamedEntityTag();
      if (tag.startsWith("B-") || tag.startsWith("U-")) {
        first = at;
      }
      String type = tag.length() > 2 ? typeOf(tag.substring(2)) : "";
      if (!type.isEmpty() && (tag.startsWith("L-") || tag.startsWith("U-"))) {
        names.add(
            new Marked(
                start + words.get(first - 1).start(), start + words.get(at - 1).end(), type));
      }
    }
  }

  private static String typeOf(String type) {
    return switch (type) {
      case "PERSON" -> "PER";
      case "ORG" -> "ORG";
      case "GPE", "LOC" -> "LOC";
      default -> "";
    };
  }
}
