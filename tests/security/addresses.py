"""Web addresses that must not lead to a connection, and some that may."""

# Each way to write an address that is not public, as a host.
FORBIDDEN_HOSTS = (
    # loopback
    "127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "127.0.1", "0x7f.0.0.1", "0x7f000001",
    "0x7F.1", "2130706433", "017700000001", "0177.0.0.1", "0177.0.0.01", "127.0.0.1.", "0x7f.0x1",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::0001]", "localhost", "LOCALHOST", "localhost.",
    "１２７.０.０.１", "127。0。0。1", "①②⑦.⓪.⓪.①", "ⓛocalhost", "127.0.0.1%00", "%6cocalhost",
    "%31%32%37.0.0.1", "127.0.0.1%20", "0", "0.0.0.0", "0x0", "00000000", "[::]", "0.0.0.1",
    # private and shared
    "10.0.0.1", "10.255.255.255", "0xa000001", "167772161", "012.0.0.1", "172.16.0.1",
    "172.31.255.255", "2886729728", "192.168.0.1", "192.168.1.254", "3232235521", "0xc0.0xa8.1",
    "192.168.257", "100.64.0.1", "100.127.255.255", "100.100.100.200", "192.0.0.192",
    # link-local and the places where clouds keep keys
    "169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "169.254.43518",
    "169.16689662", "169.254.0.1", "168.63.129.16", "[fe80::1]", "[fe80::1%25eth0]", "[fe80::1%eth0]",
    "[fd00:ec2::254]", "[fd20:ce::254]", "169.254.169.254.", "１６９.254.169.254",
    # IPv6 that carries IPv4: mapped, compatible, translated, 6to4, NAT64, Teredo, ISATAP
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[::ffff:a00:1]",
    "[::ffff:8.8.8.8]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]", "[2002:c0a8:1::1]", "[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]",
    "[64:ff9b:1::a00:1]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[2001::1]",
    "[fe80::5efe:7f00:1]",
    # other ranges that nobody was given
    "[fc00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[2001:db8::1]",
    "[2001:2::1]", "[2001:10::1]", "[3fff::1]", "[3ffe::1]", "[100::1]", "[5f00::1]", "[4000::1]",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "4294967295", "192.0.2.1",
    "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255", "192.88.99.1", "192.0.0.1",
    # what is no host at all
    "256.256.256.256", "1.2.3.4.5", "0x100000000", "4294967296", "08.0.0.1", "[::g]",
    "[::1", "::1", "[127.0.0.1]", "a..b", "-a.example", "a b.example", "exa\tmple.org", "a_" * 40,
    "a" * 64 + ".example", "xn--", "℀.example", "a\u200bb\x00.example", ".", "..", "*", "",
)  # fmt: skip

# Whole addresses: schemes, users, ports and the places where parsers disagree.
FORBIDDEN_URLS = (
    "file:///etc/passwd", "FILE:///etc/passwd", "ftp://example.org/a", "gopher://example.org/_a",
    "dict://example.org:11211/stats", "ldap://example.org/", "data:text/html,hi", "jar:http://a!/",
    "javascript:alert(1)", "view-source:http://example.org/", "ws://example.org/", "netdoc:///etc",
    "about:blank", "mailto:a@example.org", "http:", "http://", "https:///etc/passwd", "//", "",
    "http:example.org", "http:/example.org/", "http://user:pass@example.org/", "http://user@example.org/",
    "http://example.org@127.0.0.1/", "http://127.0.0.1@example.org/", "http://@example.org/",
    "http://example.org:80@127.0.0.1/", "http://example.org\\@127.0.0.1/", "http://127.0.0.1\\@example.org/",
    "http://example.org\\.evil.example/", "http://example.org%40127.0.0.1/", "http://a;b@127.0.0.1/",
    "http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/", "http://127.0.0.1;.example.org/",
    "http://127.0.0.1:80:80/", "http://[::1]@example.org/", "http://[::1]example.org/", "http://[::1]:99999/",
    "http://example.org:0/", "http://example.org:22/", "http://example.org:25/", "http://example.org:6379/",
    "http://example.org:11211/", "http://example.org:65536/", "http://example.org:-1/", "http://example.org:8o/",
    "http://example.org:８０/x", "http://example.org/a\r\nHost: 127.0.0.1", "http://example.org\r\n/",
    "http://exam\nple.org/", "http://example.org/\x00", "http://example.org /a", "ht\ttp://example.org/",
    "\x01http://127.0.0.1/", " \u00a0http://example.org/", "http://example.org/" + "a" * 5000,
)  # fmt: skip

# Names whose owner lets them lead where they must not: every address of a name counts.
FORBIDDEN_ANSWERS = (
    ["127.0.0.1"], ["::1"], ["93.184.215.14", "127.0.0.1"], ["127.0.0.1", "93.184.215.14"],
    ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "10.0.0.1"], ["93.184.215.14", "fe80::1%eth0"],
    ["169.254.169.254"], ["::ffff:10.0.0.1"], ["64:ff9b::a00:1"], ["2002:a00:1::1"], ["0.0.0.0"],
    ["224.0.0.1"], ["not an address"], ["93.184.215.14", ""], ["100.64.0.1"], ["fd00:ec2::254"],
)  # fmt: skip

PUBLIC_URLS = (
    "http://example.org/", "https://example.org/a?b=c&d[]=e#f", "http://example.org:8080/", "HTTP://EXAMPLE.ORG/",
    "http://example.org./a", "http://bücher.example/ü?ü=ß", "http://xn--bcher-kva.example/", "http://8.8.8.8/",
    "http://0x08080808/", "http://[2606:4700:4700::1111]/", "http://my_host.example/", " http://example.org/\n",
    "http://1.example/", "http://example.org:443/%7Euser/%C3%BC",
)  # fmt: skip
