"""From a model's name and the environment to an address, a name on the wire and a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from summarizer.errors import AuthenticationFailed, UsageError
from summarizer.llm.model import ModelSettings

# Servers without keys still want the header; openai's client refuses to start without a key.
NO_KEY = "no-key"


@dataclass(frozen=True, slots=True)
class Provider:
    """What a provider's name stands for; `protocol` picks the client factory."""

    base_url: str
    key_name: str
    key_needed: bool
    url_name: str | None = None
    protocol: str = "openai"
    other_key_name: str | None = None


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider(
        "https://api.openai.com/v1", "OPENAI_API_KEY", key_needed=True, url_name="OPENAI_BASE_URL"
    ),
    # A key of its own name: OpenAI's key has no business at another server.
    "ollama": Provider("http://localhost:11434/v1", "OLLAMA_API_KEY", key_needed=False),
    "anthropic": Provider(
        "https://api.anthropic.com",
        "ANTHROPIC_API_KEY",
        key_needed=True,
        url_name="ANTHROPIC_BASE_URL",
        protocol="anthropic",
    ),
    # GOOGLE_API_KEY is often a key for maps, so Gemini's own name comes first.
    "google": Provider(
        "https://generativelanguage.googleapis.com",
        "GEMINI_API_KEY",
        key_needed=True,
        protocol="google",
        other_key_name="GOOGLE_API_KEY",
    ),
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests go; `address` is the part that may be printed."""

    provider: str
    protocol: str
    model: str
    base_url: str
    address: str
    key_name: str
    key: str = field(repr=False)


def resolve(settings: ModelSettings, environment: Mapping[str, str]) -> Endpoint:
    """Return the endpoint that the settings name.

    Raises UsageError for a provider that is not supported, a name without a provider and a
    base URL that is none, and AuthenticationFailed where a key is needed and not set.
    """
    usual = PROVIDERS["openai"].url_name or ""
    has_url = settings.base_url is not None or bool(environment.get(usual, "").strip())
    name, model = _split(settings.model.strip(), has_url=has_url)
    provider = PROVIDERS[name]
    given = settings.base_url
    if given is None and provider.url_name is not None:
        # Each vendor's own variable only: another vendor's key has no business at that address.
        given = environment.get(provider.url_name, "").strip() or None
    base_url = (given or provider.base_url).strip()
    key_name = _key_name(provider, environment)
    return Endpoint(
        provider=name,
        protocol=provider.protocol,
        model=model,
        base_url=base_url,
        address=_address(base_url),
        key_name=key_name,
        key=_key(key_name, environment, needed=provider.key_needed and given is None),
    )


def _split(model: str, *, has_url: bool) -> tuple[str, str]:
    provider, slash, name = model.partition("/")
    if provider in PROVIDERS and name:
        return provider, name
    if not model or (slash and not name):
        raise UsageError("the model has no name", "write it like openai/gpt-5-mini")
    if has_url:
        return "openai", model
    if not slash:
        raise UsageError(
            f"{model!r} names no provider",
            f"write {'/…, '.join(PROVIDERS)}/…, or give --base-url",
        )
    raise UsageError(
        f"{provider!r} is not a provider",
        f"use {'/…, '.join(PROVIDERS)}/…, or give the --base-url of an OpenAI-compatible server",
    )


def _address(base_url: str) -> str:
    """Return scheme, host, port and path: a user name and a password are not for printing."""
    try:
        parts = urlsplit(base_url)
        scheme, host, port, path = parts.scheme, parts.hostname, parts.port, parts.path
    except ValueError:
        scheme, host, port, path = "", None, None, ""
    if not host or scheme not in {"http", "https"}:
        raise UsageError("the base URL is not an http(s) address", "it looks like http://host/v1")
    if ":" in host:
        host = f"[{host}]"
    return f"{scheme}://{host}{f':{port}' if port else ''}{path}"


def _key_name(provider: Provider, environment: Mapping[str, str]) -> str:
    """Return the first name that is set, or the usual one."""
    names = [name for name in (provider.key_name, provider.other_key_name) if name]
    return next((name for name in names if environment.get(name, "").strip()), names[0])


def _key(name: str, environment: Mapping[str, str], *, needed: bool) -> str:
    key = environment.get(name, "").strip()
    if not key:
        if needed:
            raise AuthenticationFailed(
                f"{name} is not set",
                f"export {name}=…, or use `-m extractive`, which needs no key",
            )
        return NO_KEY
    if not (key.isascii() and key.isprintable()):
        raise AuthenticationFailed(f"{name} holds characters that no key has")
    return key
