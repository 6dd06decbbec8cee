package io.newsloom.ingest.feed;

import java.util.List;

/** One feed of each format, each with the same two articles. Written for this purpose. */
final class SampleFeeds {
  static final String RSS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
           xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
        <channel>
          <title>Harbour Post</title>
          <link>https://harbourpost.example/</link>
          <language>en-GB</language>
          <item>
            <title>Ferry terminal passes by one vote</title>
            <link>https://harbourpost.example/ferry</link>
            <guid isPermaLink="false">hp-1</guid>
            <pubDate>Thu, 19 Nov 2026 07:40:00 GMT</pubDate>
            <dc:creator>Tomas Reed</dc:creator>
            <category>Local</category>
            <media:keywords>ferry, quay</media:keywords>
            <description>The vote was 14 to 13.</description>
            <content:encoded><![CDATA[<p>Councillors voted 14 to 13 on Thursday.</p>]]></content:encoded>
          </item>
          <item>
            <title>Museum opens on Sundays</title>
            <link>https://harbourpost.example/museum</link>
            <guid isPermaLink="false">hp-2</guid>
            <pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate>
            <description>From December the doors open at ten.</description>
          </item>
        </channel>
      </rss>
      """;

  static final String RDF =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
               xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://harbourpost.example/">
          <title>Harbour Post</title>
          <link>https://harbourpost.example/</link>
        </channel>
        <item rdf:about="https://harbourpost.example/ferry">
          <title>Ferry terminal passes by one vote</title>
          <link>https://harbourpost.example/ferry</link>
          <dc:date>2026-11-19T07:40:00Z</dc:date>
        </item>
        <item rdf:about="https://harbourpost.example/museum">
          <title>Museum opens on Sundays</title>
          <link>https://harbourpost.example/museum</link>
        </item>
      </rdf:RDF>
      """;

  static final String ATOM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <title>Harbour Post</title>
        <link href="https://harbourpost.example/"/>
        <entry>
          <id>tag:harbourpost.example,2026:1</id>
          <title type="html">Ferry terminal passes by &lt;em&gt;one&lt;/em&gt; vote</title>
          <link href="/ferry" rel="alternate"/>
          <link href="https://wire.example/ferry" rel="canonical"/>
          <author><name>Tomas Reed</name></author>
          <published>2026-11-19T07:40:00Z</published>
          <updated>2026-11-19T09:05:00Z</updated>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Councillors voted 14 to 13 on Thursday.</p></div></content>
        </entry>
        <entry>
          <id>tag:harbourpost.example,2026:2</id>
          <title>Museum opens on Sundays</title>
          <link href="/museum"/>
          <updated>2026-11-20T07:00:00Z</updated>
        </entry>
      </feed>
      """;

  static final String JSON_FEED =
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "language": "en",
       "home_page_url": "https://harbourpost.example/", "authors": [{"name": "The desk"}],
       "items": [
         {"id": 1, "url": "/ferry", "title": "Ferry terminal passes by one vote",
          "content_html": "<p>Councillors voted 14 to 13 on Thursday.</p>", "summary": "14 to 13.",
          "date_published": "2026-11-19T07:40:00Z", "date_modified": "2026-11-19T09:05:00Z",
          "authors": [{"name": "Tomas Reed"}, {"name": "Ida Voss"}], "tags": ["Local", "Ferry"]},
         {"id": "2", "external_url": "https://other.example/museum", "language": "de",
          "title": "Museum opens on Sundays", "content_text": "From ten."}]}
      """;

  static final String NEWS_SITEMAP =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
              xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url>
          <loc>https://harbourpost.example/ferry</loc>
          <lastmod>2026-11-19</lastmod>
          <news:news>
            <news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2026-11-19T07:40:00Z</news:publication_date>
            <news:title>Ferry terminal passes by one vote</news:title>
            <news:keywords>ferry, quay</news:keywords>
          </news:news>
        </url>
        <url><loc>https://harbourpost.example/museum</loc></url>
      </urlset>
      """;

  static final String SITEMAP_INDEX =
      """
      <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://harbourpost.example/sitemap-2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
        <sitemap><loc>https://harbourpost.example/sitemap-news.xml.gz</loc><lastmod>2026-11-20T08:00:00Z</lastmod></sitemap>
        <sitemap><loc>https://harbourpost.example/sitemap-pages.xml</loc></sitemap>
      </sitemapindex>
      """;

  static final String NINJS_1 =
      """
      {"uri": "urn:news:hp:1", "type": "text", "versioncreated": "2026-11-19T09:05:00+0000",
       "firstcreated": "2026-11-19T07:40:00+0000", "pubstatus": "usable", "language": "en",
       "headline": "Ferry terminal passes by one vote", "byline": "Tomas Reed",
       "body_html": "<p>Councillors voted 14 to 13 on Thursday.</p>", "description_text": "14 to 13.",
       "usageterms": "No resale.", "source": "HP wire",
       "subject": [{"code": "20000337", "name": "water transport", "scheme": "http://cv.iptc.org/newscodes/mediatopic/"},
                   {"code": "local", "name": "Local"}]}
      """;

  static final String NINJS_2 =
      """
      {"uri": "https://harbourpost.example/ferry", "versioncreated": "2026-11-19T09:05:00Z",
       "firstcreated": "2026-11-19T07:40:00Z", "pubstatus": "canceled", "language": "en",
       "headlines": [{"role": "short", "value": "Ferry passes"}, {"role": "main", "value": "Ferry terminal passes by one vote"}],
       "by": "Tomas Reed",
       "bodies": [{"contenttype": "text/plain", "value": "Councillors voted."},
                  {"contenttype": "text/html", "value": "<p>Councillors voted 14 to 13 on Thursday.</p>"}],
       "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000337", "name": "water transport"}]}
      """;

  static final String NINJS_3 =
      """
      {"standard": {"name": "ninjs", "version": "3.1"}, "uri": "https://harbourpost.example/ferry",
       "versionCreated": "2026-11-19T09:05:00Z", "firstCreated": "2026-11-19T07:40:00Z", "pubStatus": "withheld",
       "language": "en", "headlines": [{"value": "Ferry terminal passes by one vote"}], "by": "Tomas Reed",
       "bodies": [{"contentType": "text/plain", "value": "Councillors voted 14 to 13 on Thursday."}],
       "descriptions": [{"contentType": "text/plain", "value": "14 to 13."}],
       "infoSources": [{"name": "HP wire"}], "usageTerms": "No resale."}
      """;

  static final String NITF =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xml:lang="en">
        <head>
          <title>Ferry</title>
          <docdata>
            <doc-id id-string="hp-1"/>
            <date.issue norm="20261119T074000Z"/>
            <key-list><keyword key="ferry"/><keyword key="quay"/></key-list>
            <doc.copyright holder="Harbour Post" year="2026"/>
          </docdata>
        </head>
        <body>
          <body.head>
            <hedline><hl1>Ferry terminal passes by one vote</hl1></hedline>
            <byline>By <person>Tomas Reed</person></byline>
            <abstract><p>14 to 13.</p></abstract>
          </body.head>
          <body.content><p>Councillors voted 14 to 13 on Thursday.</p></body.content>
        </body>
      </nitf>
      """;

  static final String NEWSML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
        <header><sent>2026-11-19T09:06:00Z</sent></header>
        <itemSet>
          <newsItem guid="https://harbourpost.example/ferry" version="2" standard="NewsML-G2">
            <rightsInfo><copyrightHolder literal="Harbour Post"/><usageTerms>No resale.</usageTerms></rightsInfo>
            <itemMeta>
              <provider><name>HP wire</name></provider>
              <versionCreated>2026-11-19T09:05:00Z</versionCreated>
              <firstCreated>2026-11-19T07:40:00Z</firstCreated>
              <pubStatus qcode="stat:usable"/>
            </itemMeta>
            <contentMeta>
              <by>Tomas Reed</by>
              <headline>Ferry terminal passes by one vote</headline>
              <language tag="en"/>
              <subject qcode="medtop:20000337"><name>water transport</name></subject>
              <subject qcode="hp:7"/>
            </contentMeta>
            <contentSet>
              <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Councillors voted 14 to 13 on Thursday.</p></body></html></inlineXML>
            </contentSet>
          </newsItem>
          <newsItem guid="urn:newsml:hp:2" version="1" standard="NewsML-G2">
            <contentMeta><headline>Museum opens on Sundays</headline></contentMeta>
            <contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>From ten.</p></body.content></body></nitf></inlineXML></contentSet>
          </newsItem>
        </itemSet>
      </newsMessage>
      """;

  private SampleFeeds() {}

  static List<String> all() {
    return List.of(
        RSS,
        RDF,
        ATOM,
        JSON_FEED,
        NEWS_SITEMAP,
        SITEMAP_INDEX,
        NINJS_1,
        NINJS_2,
        NINJS_3,
        NITF,
        NEWSML);
  }
}
