"""Requests of HTTP that nobody means well with, and well-formed ones to spoil.

Bytes only: what sends them is hostile_http_test.py.
"""

import gzip
import json
import struct

API = "/yoriai.api.v1."
UUID = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11"


def envelope(message, flags=0, length=None):
    """Returns a message in a frame; `length` lies about it."""
    size = len(message) if length is None else length
    return struct.pack(">BI", flags, size) + message


def post(method, content_type, body, *headers):
    lines = [f"POST {API}{method} HTTP/1.1", "Host: 127.0.0.1",
             f"Content-Type: {content_type}",
             f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def get(target, *headers):
    lines = [f"GET {target} HTTP/1.1", "Host: 127.0.0.1", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def chunked(method, content_type, raw):
    """Returns a request whose chunks are given as they are."""
    head = (f"POST {API}{method} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: {content_type}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n")
    return head.encode() + raw


STATUS = "AdminService/GetServerStatus"
BODIES = "BodiesService/ListBodies"
APPEND = "JournalService/Append"
READ = "JournalService/Read"
SUBSCRIBE = "JournalService/Subscribe"
FROM_ONE = bytes([0x08, 0x01])  # after_position = 1

REGISTERED = json.dumps({"events": [{
    "header": {"event_id": UUID, "occurred_on": "2020-04-01"},
    "organisation_registered": {"organisation_id": "miyagi",
                                "name": {"ja": "宮城県"},
                                "sector": "SECTOR_GOVERNMENT"}}],
    "validate_only": True}).encode()

# What is fine as it is: every protocol, and every sort of page.
WELL_FORMED = [
    post(STATUS, "application/json", b"{}", "Connect-Protocol-Version: 1"),
    post(STATUS, "application/proto", b"", "Connect-Timeout-Ms: 5000"),
    post(STATUS, "application/json", gzip.compress(b"{}"),
         "Content-Encoding: gzip"),
    post(BODIES, "application/json",
         b'{"page_size": 5, "as_of": {"position": "3"}, "on": "2021-03-31"}'),
    post(APPEND, "application/json; charset=utf-8", REGISTERED,
         "Yoriai-Organisation: miyagi"),
    post(STATUS, "application/grpc-web+proto", envelope(b""),
         "Grpc-Timeout: 5S", "X-Grpc-Web: 1"),
    post(STATUS, "application/grpc-web+json", envelope(b"{}"),
         "Grpc-Accept-Encoding: gzip"),
    post(STATUS, "application/grpc-web-text", b"AAAAAAA="),
    post(READ, "application/grpc-web", envelope(FROM_ONE)),
    post(READ, "application/connect+json",
         envelope(b'{"after_position": "1", "max_count": "3"}')),
    post(SUBSCRIBE, "application/connect+proto", envelope(FROM_ONE),
         "Connect-Accept-Encoding: gzip"),
    post(SUBSCRIBE, "application/connect+json",
         envelope(gzip.compress(b"{}"), flags=1),
         "Connect-Content-Encoding: gzip"),
    chunked(STATUS, "application/json", b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"),
    get(API + STATUS + "?connect=v1&encoding=json&message=%7B%7D"),
    get(API + STATUS + "?connect=v1&encoding=proto&base64=1&message="),
    get("/v1/events?after=1&types=OrganisationRegistered&follow=false"),
    get("/v1/events?after=now", "Accept: text/event-stream",
        "Last-Event-ID: 2"),
    get("/healthz"), get("/checkpoint"), get("/tile/0/000"), get("/"),
    get("/tile/entries/000.p/1"), get("/assets/app.js",
                                      "If-None-Match: \"a\"",
                                      "Accept-Encoding: br, gzip"),
    b"OPTIONS " + (API + STATUS).encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Origin: http://127.0.0.1\r\nAccess-Control-Request-Method: POST\r\n"
    b"Access-Control-Request-Headers: content-type\r\n\r\n",
    b"HEAD /healthz HTTP/1.0\r\n\r\n",
]

# What a mutation likes to put in.
TOKENS = [b"\r\n", b"\r\n\r\n", b"\n", b"\x00", b"\xff\xff\xff\xff", b"%",
          b"%00", b"%zz", b"../", b"?", b"&", b"=", b"#", b":", b" ", b"\t",
          b"HTTP/1.1", b"HTTP/2.0", b"Content-Length: 99999999999999999999",
          b"Content-Length: -1", b"Transfer-Encoding: chunked\r\n",
          b"Expect: 100-continue\r\n", b"Connection: close\r\n",
          b"Connection: upgrade\r\nUpgrade: h2c\r\n", b"\xe5\xaf\x84",
          b"ffffffffffffffff\r\n", b"0\r\n\r\n", b"\x01\x00\x00\x00\x05",
          b"\x80\x00\x00\x00\x10", b"\x1f\x8b\x08\x00", b"\"", b"{", b"[" * 99,
          b"-1", b"1e999", b"18446744073709551616", b"Content-Encoding: br\r\n"]


def mutate(random, request):
    """Returns a request with a few things wrong with it."""
    mutated = bytearray(request)
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        at = random.randrange(len(mutated) + 1)
        kind = random.randrange(7)
        if kind == 0 and at < len(mutated):
            mutated[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            mutated[at:at] = random.choice(TOKENS)
        elif kind == 2:
            del mutated[at:at + random.randrange(1, 40)]
        elif kind == 3:
            until = at + random.randrange(1, 200)
            mutated[at:at] = mutated[at:until] * random.choice([1, 2, 50])
        elif kind == 4:
            mutated[at:at] = random.randbytes(random.randrange(1, 30))
        elif kind == 5:
            other = random.choice(WELL_FORMED)
            mutated[at:] = other[random.randrange(len(other)):]
        else:
            del mutated[at:]
        if not mutated:
            mutated = bytearray(b"\r")
    return bytes(mutated)


BOMB = gzip.compress(bytes(64 << 20))
DEEP = b'{"filter":' * 20_000

# (what it is, request, statuses of HTTP that are right). With a status of 200
# the stream has to say what was wrong.
FAULTY_FRAMES = [
    ("a length beyond the end", post(
        READ, "application/connect+json", envelope(b"{}", length=500)), [200]),
    ("a length of 4 GB", post(
        READ, "application/connect+json", envelope(b"{}", length=0xffffffff)),
     [200]),
    ("half a frame", post(READ, "application/connect+json", b"\x00\x00"),
     [200]),
    ("no frame", post(READ, "application/connect+json", b""), [200]),
    ("two messages where one belongs", post(
        READ, "application/connect+json", envelope(b"{}") * 2), [200]),
    ("flags that mean nothing", post(
        READ, "application/connect+json", envelope(b"{}", flags=0x7e)), [200]),
    ("compressed, without saying how", post(
        READ, "application/connect+json",
        envelope(gzip.compress(b"{}"), flags=1)), [200]),
    ("compressed, and is not", post(
        READ, "application/connect+json", envelope(b"{}", flags=1),
        "Connect-Content-Encoding: gzip"), [200]),
    ("compressed in a way nobody knows", post(
        READ, "application/connect+json", envelope(b"{}", flags=1),
        "Connect-Content-Encoding: rot13"), [200]),
    ("64 MB of zeros, in 64 KB", post(
        READ, "application/connect+proto", envelope(BOMB, flags=1),
        "Connect-Content-Encoding: gzip"), [200]),
    ("64 MB of zeros, in 64 KB, for one answer", post(
        STATUS, "application/proto", BOMB, "Content-Encoding: gzip"),
     [400, 413, 429]),
    ("trailers from a client of gRPC-Web", post(
        STATUS, "application/grpc-web", envelope(b"grpc-status: 0",
                                                 flags=0x80)), [200]),
    ("a gRPC-Web frame that is not whole", post(
        STATUS, "application/grpc-web", envelope(b"", length=9)), [200]),
    ("no base64", post(STATUS, "application/grpc-web-text", b"A?=!"), [200]),
    ("no protobuf", post(BODIES, "application/proto", b"\xff" * 20), [400]),
    ("no JSON", post(BODIES, "application/json", b"{]"), [400]),
    ("a JSON array", post(BODIES, "application/json", b"[1]"), [400]),
    ("JSON, 20,000 levels deep", post(BODIES, "application/json", DEEP),
     [400]),
    ("no UTF-8", post(BODIES, "application/json", b'{"on": "\xff\xfe"}'),
     [400]),
    ("a field nobody knows", post(BODIES, "application/json", b'{"x": 1}'),
     [400]),
    ("a time of no form", post(
        BODIES, "application/json", b'{"as_of": {"recorded_time": "x"}}'),
     [400]),
    ("a timeout that is none", post(
        STATUS, "application/json", b"{}", "Connect-Timeout-Ms: soon"), [400]),
    ("a timeout of a thousand years", post(
        STATUS, "application/json", b"{}", "Connect-Timeout-Ms: 99999999999"),
     [400]),
    ("10,001 messages", post(
        "JournalService/AppendMany", "application/connect+proto",
        envelope(b"") * 10_001), [200]),
    ("a type that nobody speaks", post(STATUS, "text/xml", b"<x/>"), [415]),
    ("an encoding that nobody speaks", post(
        STATUS, "application/json", b"{}", "Content-Encoding: br"),
     [400, 404, 415, 501]),
]

LONG = "a" * (20 << 10)

FAULTY_HEADS = [
    ("no Host", b"GET /healthz HTTP/1.1\r\n\r\n", [400]),
    ("two of Host", get("/healthz", "Host: localhost"), [400]),
    ("another's name", b"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n",
     [403, 421]),
    ("another's page", get("/healthz", "Origin: https://evil.example"), [403]),
    ("two lengths", post(STATUS, "application/json", b"{}",
                         "Content-Length: 3"), [400]),
    ("a length and chunks", post(STATUS, "application/json", b"{}",
                                 "Transfer-Encoding: chunked"), [400]),
    ("a length below zero", b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
     b"Content-Length: -5\r\n\r\n", [400]),
    ("a length beyond all", b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
     b"Content-Length: 18446744073709551615\r\n\r\n", [400, 413]),
    ("chunks packed twice", chunked(STATUS, "application/json", b"").replace(
        b"chunked", b"gzip, chunked"), [400, 501]),
    ("a chunk of no size", chunked(STATUS, "application/json", b"xyz\r\n"),
     [400]),
    ("a chunk of all sizes", chunked(
        STATUS, "application/json", b"fffffffffffffffff\r\n"), [400, 413]),
    ("a long request line", get("/" + LONG), [431, 414]),
    ("a long field", get("/healthz", "X-Long: " + LONG), [431]),
    ("many fields", get("/healthz", *[f"X-{n}: 1" for n in range(2_000)]),
     [431]),
    ("a line folded", get("/healthz", "X-Folded: a\r\n b"), [200, 400]),
    ("a blank before the colon", get("/healthz", "X-Blank : a"), [400]),
    ("a field without a name", get("/healthz", ": a"), [400]),
    ("a NUL in a field", get("/healthz", "X-Nul: \x00"), [400]),
    ("a version that is none", b"GET /healthz HTTP/9.9\r\n\r\n", [400, 505]),
    ("no version", b"GET /healthz\r\n\r\n", [400]),
    ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505]),
    ("TLS", bytes.fromhex("16030100f1010000ed0303") + bytes(200), [400]),
    ("a method that nobody knows", get("/checkpoint").replace(b"GET", b"BREW"),
     [400, 405, 501]),
    ("metadata that gRPC refuses", post(
        STATUS, "application/json", b"{}", "X-Foo: \xe5\xaf\x84\t!",
        "X!foo$: 1", "Bad-Bin: ***"), [200]),
    ("metadata of gRPC's own", post(
        STATUS, "application/json", b"{}", "Grpc-Status: 0", "Te: trailers",
        "Grpc-Encoding: deflate", "Grpc-Previous-Rpc-Attempts: 9"), [200]),
    ("a path upwards", get("/../../../../etc/passwd"), [400, 404]),
    ("a path upwards, in disguise", get("/%2e%2e/%2e%2e/etc/passwd"),
     [400, 404]),
    ("a path upwards, below the assets", get("/assets/..%2f..%2fetc/passwd"),
     [400, 404]),
    ("a NUL in a path", get("/assets/a%00.js"), [400, 404]),
    ("a percent sign alone", get("/assets/%"), [400, 404]),
    ("a percent sign and nonsense", get(
        API + STATUS + "?encoding=json&message=%zz"), [400]),
    ("no such method", post("NoService/Nothing", "application/json", b"{}"),
     [404]),
    ("no such tile", get("/tile/99/999"), [400, 404]),
    ("no such tile, by far", get("/tile/0/x999/x999/x999/x999/x999/999"),
     [400, 404]),
    ("no such parameter", get("/v1/events?since=1"), [400]),
    ("a position beyond all numbers", get(
        "/v1/events?after=99999999999999999999"), [400]),
    ("a resume at no number", get("/v1/events", "Last-Event-ID: \x7f"), [400]),
]
