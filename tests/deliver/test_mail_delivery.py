"""What becomes of a mail: sent, refused, lost; with TLS and without."""

from __future__ import annotations

import socket
import threading
import time
from types import SimpleNamespace

import pytest

from summarizer.deliver import mail
from summarizer.deliver.mail import delivery
from summarizer.deliver.model import Payload, Receipt
from summarizer.errors import SettingsError
from tests.deliver.mail_samples import SENDER, edition, page
from tests.deliver.smtp_server import SmtpServer, dead_port

DESK = "desk@example.org"
PASSWORD = "correct horse"


def payload(channel: mail.MailChannel) -> Payload:
    return channel.compose(page(), edition())[0]


def sent(server: SmtpServer, to: str = DESK, password: str | None = None, **more) -> Receipt:
    channel = mail.channel(server.url, SENDER, [to], password, **more)
    return channel.send(payload(channel))


def test_a_mail_arrives_as_it_was_frozen():
    with SmtpServer() as server:
        channel = mail.channel(server.url, SENDER, [DESK])
        frozen = payload(channel)
        receipt = channel.send(frozen)
    assert receipt == Receipt("sent", remote=f"<{frozen.key}@example.org>")
    (got,) = server.messages
    assert (got.sender, got.recipient, got.tls) == ("briefs@example.org", DESK, False)
    assert got.body == frozen.body


def test_lines_that_begin_with_a_dot_arrive():
    with SmtpServer() as server:
        channel = mail.channel(server.url, SENDER, [DESK])
        body = b"Subject: x\r\n\r\n.\r\n..\r\n.a\r\nend\r\n"
        channel.send(Payload("k", 0, body, DESK))
    assert server.messages[0].body == body


def test_starttls_is_used_and_verified(certificate, trusting):
    with SmtpServer("starttls", certificate=certificate) as server:
        assert sent(server, context=trusting).outcome == "sent"
    assert server.messages[0].tls


def test_tls_from_the_start_is_used_and_verified(certificate, trusting):
    with SmtpServer("tls", certificate=certificate) as server:
        assert sent(server, context=trusting).outcome == "sent"
    assert server.messages[0].tls


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(security, certificate):
    with SmtpServer(security, certificate=certificate) as server:
        receipt = sent(server)
    assert receipt.outcome == "retry"
    assert "its certificate is not trusted" in receipt.reason
    assert receipt.everyone
    assert not server.messages


def test_without_the_starttls_that_was_asked_for_nothing_is_sent(certificate, trusting):
    with SmtpServer("starttls", certificate=certificate, offers_starttls=False) as server:
        receipt = sent(server, context=trusting)
    assert receipt.outcome == "retry"
    assert "no STARTTLS" in receipt.reason
    assert receipt.everyone
    assert not server.messages


def test_tls_with_a_server_that_has_none_sends_nothing(trusting):
    with SmtpServer() as server:
        channel = mail.channel(
            f"smtps://localhost:{server.port}", SENDER, [DESK], context=trusting, seconds=5
        )
        receipt = channel.send(payload(channel))
    assert receipt.outcome == "retry"
    assert not server.messages


def test_each_recipient_has_a_fate_of_its_own():
    refusals = {
        "busy@example.org": "451 4.7.1 greylisted",
        "gone@example.org": "550 5.1.1 no such user",
    }
    with SmtpServer(refusals=refusals) as server:
        channel = mail.channel(server.url, SENDER, [DESK, *refusals])
        receipts = [channel.send(one) for one in channel.compose(page(), edition())]
    assert [one.outcome for one in receipts] == ["sent", "retry", "dead"]
    assert not any(one.everyone for one in receipts)
    assert receipts[1].reason.endswith("451 4.7.1 greylisted")
    assert receipts[2].reason.endswith("550 5.1.1 no such user")
    assert [one.recipient for one in server.messages] == [DESK]


@pytest.mark.parametrize("when", ["at_mail", "at_data"])
@pytest.mark.parametrize(("reply", "outcome"), [("452 4.3.1 full", "retry"), ("552 no", "dead")])
def test_a_refusal_says_whether_to_try_again(when, reply, outcome):
    with SmtpServer(**{when: reply}) as server:
        receipt = sent(server)
    assert receipt.outcome == outcome
    assert reply in receipt.reason


def test_a_server_that_wants_a_login_can_be_mended():
    with SmtpServer(login=("briefs@example.org", PASSWORD)) as server:
        receipt = sent(server)
    assert (receipt.outcome, receipt.everyone) == ("retry", True)


def test_nobody_listens():
    with dead_port() as port:
        channel = mail.channel(f"smtp://127.0.0.1:{port}", SENDER, [DESK])
        receipt = channel.send(payload(channel))
    assert receipt == Receipt("retry", f"127.0.0.1:{port}: connection refused")


def test_a_name_that_is_none(monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    channel = mail.channel("smtp://mail.invalid", SENDER, [DESK])
    receipt = channel.send(payload(channel))
    assert receipt.outcome == "retry"
    assert "the name of the server is not known" in receipt.reason


@pytest.mark.parametrize("when", ["greeting", "mail"])
def test_a_connection_lost_before_the_message_may_be_tried_again(when):
    with SmtpServer(drops=(when,)) as server:
        assert sent(server).outcome == "retry"


@pytest.mark.parametrize(("drop", "kept"), [("kept", 1), ("lost", 0)])
def test_a_connection_lost_after_the_message_leaves_it_unknown(drop, kept):
    with SmtpServer(drops=(drop,)) as server:
        assert sent(server).outcome == "unknown"
        assert len(server.messages) == kept


def test_what_is_sent_again_bears_the_same_id():
    with SmtpServer(drops=("kept",)) as server:
        channel = mail.channel(server.url, SENDER, [DESK])
        frozen = payload(channel)
        assert channel.repeatable
        assert [channel.send(frozen).outcome for _ in range(2)] == ["unknown", "sent"]
    assert len(set(server.ids)) == 1
    assert len(server.ids) == 2


class Silent(threading.Thread):
    """A server that takes the first connection, says the words it is given, and waits."""

    def __init__(self, *words: bytes) -> None:
        super().__init__(daemon=True)
        self.words = words
        self.over = threading.Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listening.getsockname()[1]}"

    def run(self) -> None:
        connection, _ = self.listening.accept()
        with connection:
            for word in self.words:
                connection.sendall(word)
                if not word.endswith(b"\n"):
                    continue
                connection.recv(100_000)
            self.over.wait(20)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.listening.close()


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ((), "retry"),
        ((b"220 slow\r\n", b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n"), "retry"),
        (
            (b"220 slow\r\n", b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"),
            "unknown",
        ),
    ],
)
def test_a_server_that_says_no_more_is_left_in_time(words, outcome):
    with Silent(*words) as server:
        channel = mail.channel(server.url, SENDER, [DESK], seconds=0.5)
        began = time.monotonic()
        receipt = channel.send(payload(channel))
        assert time.monotonic() - began < 15
    assert receipt.outcome == outcome
    assert "the server gave no answer, and the time for it ran out" in receipt.reason


def test_a_silent_server_is_called_silent_when_the_timer_comes_late(monkeypatch):
    def late(seconds, function):
        return threading.Timer(seconds + 60, function)

    monkeypatch.setattr(delivery, "threading", SimpleNamespace(Timer=late))
    with Silent(b"220 slow\r\n") as server:
        channel = mail.channel(server.url, SENDER, [DESK], seconds=0.2)
        assert "the server gave no answer" in channel.send(payload(channel)).reason


def test_a_handshake_that_never_ends_is_left_in_time():
    with Silent() as server:
        url = server.url.replace("smtp:", "smtps:")
        channel = mail.channel(url, SENDER, [DESK], seconds=0.5)
        began = time.monotonic()
        assert channel.send(payload(channel)).outcome == "retry"
        assert time.monotonic() - began < 15


def test_an_answer_that_never_ends_is_left_in_time():
    with Silent(b"220-", *[b"x"] * 100) as server:
        channel = mail.channel(server.url, SENDER, [DESK], seconds=0.5)
        receipt = channel.send(payload(channel))
    assert receipt.outcome == "retry"
    assert "the server gave no answer" in receipt.reason


def test_half_an_answer_is_no_answer():
    with Silent(b"22") as server:
        channel = mail.channel(server.url, SENDER, [DESK], seconds=0.5)
        receipt = channel.send(payload(channel))
    assert receipt.outcome == "retry"
    assert "the server gave no answer" in receipt.reason


def test_the_end_of_the_connection_is_told_as_the_servers():
    with SmtpServer(drops=("greeting",)) as server:
        receipt = sent(server)
    assert "the server ended the connection" in receipt.reason


def test_a_login_is_given_over_tls(certificate, trusting):
    with SmtpServer("tls", certificate=certificate, login=("desk user", PASSWORD)) as server:
        url = server.url.replace("//", "//desk%20user@")
        channel = mail.channel(url, SENDER, [DESK], PASSWORD, context=trusting)
        assert channel.send(payload(channel)).outcome == "sent"
    assert server.messages[0].user == "desk user"


def test_the_sender_is_the_user_where_none_is_named(certificate, trusting):
    with SmtpServer("starttls", certificate=certificate, login=("briefs@example.org", "pässwörd")) as s:  # fmt: skip
        assert sent(s, password="pässwörd", context=trusting).outcome == "sent"


def test_a_wrong_password_can_be_mended_and_is_never_shown(certificate, trusting):
    with SmtpServer(
        "tls", certificate=certificate, login=("briefs@example.org", "other")
    ) as server:
        receipt = sent(server, password=PASSWORD, context=trusting)
    assert (receipt.outcome, receipt.everyone) == ("retry", True)
    assert "535" in receipt.reason
    assert PASSWORD not in receipt.reason


def test_a_login_that_cannot_be_checked_just_now_may_be_tried_again():
    hello, later = b"250-hello\r\n250 AUTH PLAIN\r\n", b"454 4.7.0 try later\r\n"
    with Silent(b"220 hi\r\n", hello, later, later) as server:
        channel = mail.channel(server.url, SENDER, [DESK], PASSWORD)
        receipt = channel.send(payload(channel))
    assert (receipt.outcome, receipt.everyone) == ("retry", False)


def test_a_password_in_other_letters_that_is_refused_is_refused_for_everyone():
    hello, no = b"250-hello\r\n250 AUTH PLAIN\r\n", b"535 5.7.8 no\r\n"
    with Silent(b"220 hi\r\n", hello, no) as server:
        channel = mail.channel(server.url, SENDER, [DESK], "pässwörd")
        receipt = channel.send(payload(channel))
    assert (receipt.outcome, receipt.everyone) == ("retry", True)


def test_a_server_that_repeats_the_password_gives_nothing_away():
    said = f"535 not {PASSWORD} nor AGJyaWVmc0BleGFtcGxlLm9yZwBjb3JyZWN0IGhvcnNl\r\n".encode()
    hello = b"250-hello\r\n250 AUTH PLAIN\r\n"
    with Silent(b"220 hi\r\n", hello, said, said) as server:
        channel = mail.channel(server.url, SENDER, [DESK], PASSWORD)
        receipt = channel.send(payload(channel))
    assert receipt.outcome == "retry"
    assert "535 not … nor …" in receipt.reason


def test_the_password_is_in_no_repr():
    channel = mail.channel("smtps://mail.example.org", SENDER, [DESK], PASSWORD)
    assert PASSWORD not in repr(channel) + channel.key + channel.label


def test_a_password_goes_in_the_clear_to_this_machine_only():
    for host in ("localhost", "127.0.0.1", "[::1]"):
        mail.channel(f"smtp://{host}", SENDER, [DESK], PASSWORD)
    with pytest.raises(SettingsError, match="in the clear") as problem:
        mail.channel("smtp://mail.example.org", SENDER, [DESK], PASSWORD)
    assert PASSWORD not in problem.value.as_line()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://host:99999",
        f"smtps://me:{PASSWORD.replace(' ', '%20')}@host",
        "smtp://host/path",
        "smtps://me@host",
    ],
)
def test_a_server_that_cannot_be_is_an_error_of_the_settings(url):
    with pytest.raises(SettingsError) as problem:
        mail.channel(url, SENDER, [DESK])
    assert "horse" not in problem.value.as_line()


def test_an_address_beyond_ascii_goes_where_the_server_takes_it():
    with SmtpServer() as server:
        assert sent(server, "Ελένη <ελένη@παράδειγμα.example>").outcome == "sent"
    (got,) = server.messages
    assert got.utf8
    assert got.recipient == "ελένη@xn--hxajbheg2az3al.example"
    assert "<ελένη@xn--hxajbheg2az3al.example>\r\n".encode() in got.body


def test_an_address_beyond_ascii_is_given_up_where_the_server_does_not_take_it():
    with SmtpServer(smtputf8=False) as server:
        receipt = sent(server, "ελένη@example.org")
    assert receipt.outcome == "dead"
    assert "SMTPUTF8" in receipt.reason


def test_a_domain_beyond_ascii_needs_nothing_of_the_server():
    with SmtpServer(smtputf8=False) as server:
        assert sent(server, "desk@straße.example").outcome == "sent"
    assert server.messages[0].recipient == "desk@xn--strae-oqa.example"


def test_mail_cannot_be_looked_up():
    channel = mail.channel("smtp://localhost", SENDER, [DESK])
    assert not channel.readable
    assert channel.find(payload(channel)).outcome == "unknown"
