package io.newsloom.ingest.identity;

import java.util.Set;

/**
 * Query parameters that say how a reader came, not what the page is. Part of {@code uri-v1}:
 * frozen. Only names that no publisher is known to use for the page itself: a name dropped wrongly
 * makes two articles one, a name kept wrongly only makes a copy.
 */
final class Tracking {
  private static final Set<String> PREFIXES =
      Set.of("utm_", "mtm_", "hsa_", "at_custom", "at_medium", "at_campaign", "__twitter_");
  private static final Set<String> NAMES =
      Set.of(
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "__hssc",
          "__hstc",
          "__s",
          "__source",
          "at_bbc_team",
          "at_format",
          "at_link_id",
          "at_link_origin",
          "at_link_type",
          "at_ptr_name",
          "cmpid",
          "dclid",
          "dicbo",
          "ef_id",
          "fb_action_ids",
          "fb_action_types",
          "fb_ref",
          "fb_source",
          "fbclid",
          "ftag",
          "ftcamp",
          "gaa_at",
          "gaa_n",
          "gaa_sig",
          "gaa_ts",
          "gbraid",
          "gclid",
          "gclsrc",
          "guccounter",
          "guce_referrer",
          "guce_referrer_sig",
          "hsctatracking",
          "icid",
          "igsh",
          "igshid",
          "intcid",
          "intcmp",
          "mbid",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "msclkid",
          "ncid",
          "ns_campaign",
          "ns_linkname",
          "ns_mchannel",
          "ns_source",
          "ocid",
          "oly_anon_id",
          "oly_enc_id",
          "pk_campaign",
          "pk_content",
          "pk_kwd",
          "pk_medium",
          "pk_source",
          "s_cid",
          "smid",
          "soc_src",
          "soc_trk",
          "spm",
          "sr_share",
          "srsltid",
          "taid",
          "tblci",
          "ttclid",
          "twclid",
          "twitter_impression",
          "vero_conv",
          "vero_id",
          "wbraid",
          "wt.mc_id",
          "wt_mc",
          "xtor",
          "yclid",
          "amp",
          "amp_js_v",
          "amp_gsa",
          "usqp",
          "amp_markup",
          "__amp_source_origin");

  private Tracking() {}

  /** Whether a parameter of this lower-case name and this value is dropped. */
  static boolean drops(String name, String value) {
    return NAMES.contains(name)
        || PREFIXES.stream().anyMatch(name::startsWith)
        || (name.equals("outputtype") && value.equalsIgnoreCase("amp"));
  }
}
