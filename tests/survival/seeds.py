"""Small good inputs to mutate, and tokens that readers trip over."""

SEEDS: dict[str, tuple[bytes, ...]] = {
    "jsonl": (
        b'{"id": "a", "text": "Gunmen killed two men in Bannu.", "url": "https://example.org/a", "title": "T"}\n',
    ),
    "csv": (b'id,text,title,published_at\n1,"Gunmen killed two men, police said.",T,2024-05-07\n',),
    "tsv": (b"id\ttext\n1\tGunmen killed two men.\n",),
    "txt": (b"QUETTA, March 12 (Courier) - A bomb killed three people on Tuesday, police said.\n",),
    "html": (b"<html><head><title>T</title></head><body><article><p>A bomb killed three.</p></article></body></html>",),
    "eml": (
        b"From: Desk <desk@example.org>\r\nSubject: =?utf-8?q?Attack?=\r\nDate: Tue, 7 May 2024 10:00:00 +0000\r\n"
        b"Message-ID: <a@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGunmen killed two.\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>Gunmen killed two.</p>\r\n--b--\r\n",
    ),
    "pdf": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",),
    "feed": (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><title>A</title><guid>1</guid>'
        b"<link>https://example.org/a</link><pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate>"
        b"<description>Two killed.</description></item></channel></rss>",
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": "/a", "content_text": "x"}]}',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2024-05-07T10:00:00Z</updated>'
        b'<link href="a"/><content type="html">Two killed.</content></entry></feed>',
    ),
    "sitemap": (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        b"<loc>https://example.org/a</loc><lastmod>2024-05-07</lastmod></url></urlset>",
        b"https://example.org/a\nhttps://example.org/b\n",
    ),
    "gdelt": (
        b'{"articles": [{"url": "https://example.org/a", "title": "T", "seendate": "20240507T100000Z"}]}',
        b"URL,Date,Title\nhttps://example.org/a,2024-05-07,T\n",
    ),
    "corrections": (
        b"action,incident_id,column,value,expected,decided_by,decided_on,reason\n"
        b"set,i-1,killed_best,5,4,A,2024-05-07,counted twice\nmerge,i-1,,i-2,,A,2024-05-07,one act\n",
    ),
    "sources-yaml": (b"sources:\n  - {name: a, kind: feed, url: 'https://example.org/feed'}\n",),
    "sources-toml": (b'[[sources]]\nname = "a"\nkind = "urls"\nurls = ["https://example.org/a"]\n',),
}
TOKENS: tuple[bytes, ...] = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"\\u0000",
    b'"',
    b"'",
    b"\r",
    b"\n",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"]]>",
    b"<![CDATA[",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"<script>",
    b"<!--",
    b"</",
    b"=cmd|'/c calc'!A1",
    b"1e400",
    b"-1",
    b"99999999999999999999999999",
    b"NaN",
    b"Infinity",
    b"null",
    b"{}",
    b"[" * 2_000,
    b"{" * 2_000,
    b"<div>" * 2_000,
    b"(" * 300,
    b"9" * 400,
    b" " * 2_000,
    b"\n" * 500,
    b"a" * 3_000,
    b"killed two " * 100,
    b"twenty " * 60,
    b"0001-01-01",
    b"9999-12-31T23:59:59+99:99",
    b"31 February 2024",
    b"../../etc/passwd",
    b"https://[::1",
    b"http://127.0.0.1:99999/",
    b"%00%0d%0a",
    b"charset=utf-7",
    b"charset=idna",
    b"Content-Transfer-Encoding: base64\r\n",
    b"!!python/object/apply:os.system ['true']",
    b"&a [*a, *a]",
    "й".encode(),
    "💣".encode(),
    "e\u0301".encode() * 50,
    "١٢٣".encode(),
    "²".encode(),
    "½".encode(),
)
