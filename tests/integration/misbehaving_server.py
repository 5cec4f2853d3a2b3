"""A web server on loopback that misbehaves: each path is one way to go wrong."""

from __future__ import annotations

import gzip
import socket
import socketserver
import struct
import threading
import time
import zlib
from collections import Counter
from contextlib import suppress
from functools import cache

PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="article:published_time" content="{date}"></head><body><article><h1>{title}</h1>
<p>Gunmen opened fire on a checkpoint outside the village of {title} on Monday night, killing two police officers
and wounding a driver who was waiting to pass, the district commissioner said on Tuesday.</p>
<p>The attackers fled towards the hills before reinforcements came, and nobody had claimed the attack by the evening,
he added. A search of the area was under way with help from the neighbouring district.</p>
<p>It was the second attack on the road this month. Traders have asked the government to close it at night until more
posts are built along the pass, a demand that the ministry said it would weigh.</p></article></body></html>"""


@cache
def bomb() -> bytes:
    """50 MB of nothing, packed once by a process that serves it and not by all that collect the tests."""
    return gzip.compress(bytes(50_000_000), compresslevel=1)


def page(title: str = "Baliguda", date: str = "2024-03-05T08:00:00+00:00") -> bytes:
    return PAGE.format(title=title, date=date).encode()


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class Handler(socketserver.BaseRequestHandler):
    server: MisbehavingServer

    def handle(self) -> None:
        self.request.settimeout(5)
        received = b""
        with suppress(OSError):
            while b"\r\n\r\n" not in received and (piece := self.request.recv(65536)):
                received += piece
            if not received:
                return
            path = received.split(b" ")[1].decode()
            self.server.asked[path] += 1
            self.server.requests.append(received.decode("latin-1"))
            name = path.strip("/").split("?")[0].replace("-", "_").replace(".", "_")
            way = getattr(self, f"way_{name}", None)
            if way is not None:
                way()
            else:
                self.send(self.server.pages.get(path) or answer(b"nothing here", "404 Not Found"))

    def send(self, data: bytes) -> None:
        self.request.sendall(data)

    def drip(self, data: bytes, pause: float = 0.05) -> None:
        for byte in data:
            if self.server.closing.is_set():
                return
            self.send(bytes([byte]))
            time.sleep(pause)

    def hold(self, seconds: float = 3.0) -> None:
        self.server.closing.wait(seconds)

    def redirect(self, target: str) -> None:
        self.send(answer(b"", "302 Found", Location=target))

    # time
    def way_slow_body(self) -> None:
        self.send(answer(b"")[:-4].replace(b"Content-Length: 0", b"Content-Length: 100000") + b"\r\n\r\n")
        self.drip(b"x" * 200)

    def way_slow_headers(self) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 20)

    def way_stalled_body(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Type: text/html\r\n\r\n<html>")
        self.hold()

    def way_no_answer(self) -> None:
        self.hold()

    # broken exchanges
    def way_reset(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>")
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()

    def way_closed(self) -> None:
        self.request.close()

    def way_too_short(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n" + page())

    def way_garbage(self) -> None:
        self.send(b"\x00\x01\x02 this is no HTTP at all\r\n\r\n")

    def way_huge_header(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 300_000 + b"\r\n\r\n")

    def way_bad_chunk(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nabc\r\n")

    def way_cut_chunk(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\nabc")

    # size and packing
    def way_huge(self) -> None:
        self.send(answer(b"<html>" + b"a" * 2_000_000))

    def way_endless(self) -> None:
        self.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not self.server.closing.is_set():
            self.send(b"10000\r\n" + b"a" * 65536 + b"\r\n")

    def way_gzip_bomb(self) -> None:
        self.send(answer(bomb(), Content_Encoding="gzip"))

    def way_bad_gzip(self) -> None:
        self.send(answer(b"this is not gzip", Content_Encoding="gzip"))

    def way_cut_gzip(self) -> None:
        self.send(answer(gzip.compress(page() * 10)[:-200], Content_Encoding="gzip"))

    def way_unasked_encoding(self) -> None:
        self.send(answer(b"\x0b\x02\x80", Content_Encoding="br"))

    # redirects
    def way_loop(self) -> None:
        self.redirect("/loop")

    def way_to_private(self) -> None:
        self.redirect("http://10.0.0.1/secret")

    def way_to_metadata(self) -> None:
        self.redirect("http://169.254.169.254/latest/meta-data/")

    def way_to_loopback_name(self) -> None:
        self.redirect("http://rebinding.test/")

    def way_to_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def way_to_credentials(self) -> None:
        self.redirect(f"http://user:secret@127.0.0.1:{self.server.port}/good")

    # refusals
    def way_too_many_long(self) -> None:
        self.send(answer(b"later", "429 Too Many Requests", Retry_After="3600"))

    def way_error_500(self) -> None:
        self.send(answer(b"oops", "500 Internal Server Error"))

    def way_forbidden(self) -> None:
        self.send(answer(b"no", "403 Forbidden"))

    def way_robots_txt(self) -> None:
        self.send(answer(b"User-agent: *\nDisallow: /private/\n", kind="text/plain"))

    # contents
    def way_empty(self) -> None:
        self.send(answer(b""))

    def way_blank(self) -> None:
        self.send(answer(b"  \n \n"))

    def way_picture(self) -> None:
        self.send(answer(b"\x89PNG\r\n\x1a\n", kind="image/png"))

    # ways that end well
    def way_good(self) -> None:
        self.send(answer(page("Baliguda")))

    def way_too_many_once(self) -> None:
        first = self.server.asked["/too-many-once"] == 1
        self.send(answer(b"", "429 Too Many Requests", Retry_After="0") if first else answer(page("Once")))

    def way_error_once(self) -> None:
        first = self.server.asked["/error-once"] == 1
        self.send(answer(b"", "503 Service Unavailable") if first else answer(page("Twice")))

    def way_too_long(self) -> None:
        body = page("Longer")
        self.send(answer(body) + b"<p>more than was promised</p>")

    def way_no_type(self) -> None:
        self.send(answer(page("Typeless"), kind=""))

    def way_wrong_encoding(self) -> None:
        self.send(answer(page("Zürich").decode().encode("cp1252"), kind="text/html; charset=utf-8"))

    def way_declared_encoding(self) -> None:
        self.send(answer(page("Грозный").decode().encode("windows-1251"), kind="text/html; charset=windows-1251"))

    def way_raw_deflate(self) -> None:
        packer = zlib.compressobj(wbits=-15)
        self.send(answer(packer.compress(page("Deflated")) + packer.flush(), Content_Encoding="deflate"))

    def way_tagged(self) -> None:
        known = 'If-None-Match: "v1"'.lower() in self.server.requests[-1].lower()
        self.send(answer(b"", "304 Not Modified") if known else answer(page("Tagged"), ETag='"v1"'))

    def way_moved(self) -> None:
        self.redirect("/good?from=moved")

    def way_future(self) -> None:
        self.send(answer(page("Tomorrow", "2199-01-01T00:00:00+00:00")))


class MisbehavingServer(socketserver.ThreadingTCPServer):
    """The server; `pages` are further answers by path, `asked` counts requests by path."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.port: int = self.server_address[1]
        self.asked: Counter[str] = Counter()
        self.requests: list[str] = []
        self.pages: dict[str, bytes] = {}
        self.closing = threading.Event()
        bomb()  # ahead, as who asks for it waits no second

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are the point of the exercise."""

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> MisbehavingServer:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()
