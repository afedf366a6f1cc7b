"""No address, name or redirect leads to a connection that is not allowed."""

from contextlib import suppress
from ipaddress import ip_address

import httpcore2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import UnreadableSource
from summarizer.fetch import Fetcher, Rules, parse, shown
from tests.security.addresses import (
    FORBIDDEN_ANSWERS,
    FORBIDDEN_HOSTS,
    FORBIDDEN_URLS,
    PUBLIC_URLS,
)

PUBLIC = "93.184.215.14"
OPEN = Rules(robots=False)


class Net:
    """A net without sockets: names lead where `names` says, and each connection is noted."""

    def __init__(self, names=None, replies=()):
        self.names = {"localhost": ["127.0.0.1", "::1"], **(names or {})}
        self.replies = list(replies)
        self.connections = []
        self.lookups = []

    def resolve(self, host, port):
        self.lookups.append(host)
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        found = self.names.get(host, [PUBLIC])
        return found.pop(0) if found and isinstance(found[0], list) else found

    def connect(self, address, port, seconds):
        self.connections.append((address, port))
        reply = (
            self.replies.pop(0)
            if self.replies
            else b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
        )
        return httpcore2.MockStream([reply])

    def fetcher(self, **more):
        return Fetcher(resolver=self.resolve, connecting=self.connect, **more)


def redirect(location, status=302):
    return f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def refused(net, url, rules=OPEN, **more):
    with pytest.raises(UnreadableSource) as caught:
        net.fetcher(**more).fetch(url, rules)
    line = caught.value.as_line()
    assert line.isprintable()
    assert len(line) < 400
    assert "pass@" not in line
    return line


@pytest.mark.parametrize("host", FORBIDDEN_HOSTS)
@pytest.mark.parametrize("port", ["", ":8080"])
def test_a_host_that_is_not_public_is_not_connected_to(host, port):
    net = Net()
    refused(net, f"http://{host}{port}/latest/meta-data/")
    assert net.connections == []


@pytest.mark.parametrize("url", FORBIDDEN_URLS)
def test_an_address_that_can_be_read_two_ways_is_not_connected_to(url):
    net = Net()
    refused(net, url)
    assert net.connections == []


@pytest.mark.parametrize("answer", FORBIDDEN_ANSWERS, ids=str)
def test_a_name_with_one_forbidden_address_is_not_connected_to(answer):
    net = Net({"news.example": answer})
    refused(net, "http://news.example/")
    assert net.connections == []


@pytest.mark.parametrize("host", [host for host in FORBIDDEN_HOSTS if host])
def test_no_redirect_leads_to_a_forbidden_host(host):
    net = Net(replies=[redirect(f"http://{host}/".replace("\t", "%09").replace("\x00", "%00"))])
    refused(net, "http://news.example/")
    assert net.connections == [(PUBLIC, 80)]


@pytest.mark.parametrize("hops", range(1, 6))
@pytest.mark.parametrize("last", ["http://127.0.0.1/", "//[::1]/", "http://2130706433/", "file:///etc/passwd", "http://inside.example/"])  # fmt: skip
def test_no_chain_of_redirects_ends_at_a_forbidden_place(hops, last):
    chain = [redirect(f"/{n}") for n in range(hops - 1)] + [redirect(last)]
    net = Net({"inside.example": ["10.0.0.7"]}, chain)
    refused(net, "http://news.example/")
    assert net.connections == [(PUBLIC, 80)] * hops


def test_a_name_that_changes_between_check_and_connection_cannot_be_used():
    net = Net({"rebind.example": [[PUBLIC], ["127.0.0.1"]]})
    net.fetcher().fetch("http://rebind.example/", OPEN)
    assert net.lookups == ["rebind.example"]
    assert net.connections == [(PUBLIC, 80)]


def test_a_name_that_changes_between_two_hops_is_checked_again():
    net = Net({"rebind.example": [[PUBLIC], ["127.0.0.1"]]}, [redirect("/again")])
    refused(net, "http://rebind.example/")
    assert net.connections == [(PUBLIC, 80)]


def test_robots_txt_is_no_way_in():
    net = Net(replies=[redirect("http://169.254.169.254/")])
    refused(net, "http://news.example/", Rules())
    assert net.connections == [(PUBLIC, 80)]


@pytest.mark.parametrize("url", [url for url in PUBLIC_URLS if not url.startswith("https")])
def test_a_public_address_is_connected_to(url):
    net = Net()
    assert net.fetcher().fetch(url, OPEN).body == b"hi"
    assert all(ip_address(address).is_global for address, _ in net.connections)


@given(st.binary(max_size=400), st.binary(max_size=100))
@settings(max_examples=150)
def test_whatever_a_server_sends_is_a_body_or_one_line(rest, start):
    for reply in (
        rest,
        b"HTTP/1.1 200 OK\r\n" + rest,
        b"HTTP/1.1 302 A\r\nLocation: " + start + b"\r\n\r\n",
    ):
        net = Net({"127.0.0.1": ["127.0.0.1"]}, [reply])
        with suppress(UnreadableSource):
            assert net.fetcher().fetch("http://news.example/", OPEN).status == 200
        assert all(ip_address(address).is_global for address, _ in net.connections)


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_an_address_or_one_line(text):
    for url in (text, "http://" + text, "http://a.example/" + text):
        try:
            address = parse(url)
        except UnreadableSource:
            assert shown(url).isprintable()
        else:
            assert parse(address.url) == address
            assert address.url.isascii()


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("[fd12::1]", True), ("[::1]", True),
        ("100.64.0.1", True), ("169.254.169.254", False), ("[fe80::1]", False), ("[fd00:ec2::254]", False),
        ("100.100.100.200", False), ("224.0.0.1", False), ("0.0.0.0", False), ("[::ffff:127.0.0.1]", False),
        ("[64:ff9b::a00:1]", False), ("168.63.129.16", False),
    ],
)  # fmt: skip
def test_allow_private_opens_an_intranet_and_never_the_places_of_keys(host, allowed):
    net = Net()
    if allowed:
        net.fetcher(allow_private=True).fetch(f"http://{host}/", OPEN)
    else:
        refused(net, f"http://{host}/", allow_private=True)
    assert bool(net.connections) is allowed


def test_a_password_is_refused_and_not_shown():
    line = refused(Net(), "http://user:canary@example.org/")
    assert "a user name or a password" in line
    assert "canary" not in line


def test_the_way_out_of_a_private_address_is_named_only_where_it_is_one():
    assert "--allow-private" in refused(Net(), "http://10.0.0.1/")
    assert "--allow-private" not in refused(Net(), "http://169.254.169.254/")


def test_the_corpus_is_as_large_as_it_should_be():
    assert len(set(FORBIDDEN_HOSTS)) + len(set(FORBIDDEN_URLS)) + len(FORBIDDEN_ANSWERS) >= 100
