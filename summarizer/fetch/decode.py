"""Read a body up to a limit of decoded bytes: one megabyte of gzip can become a gigabyte."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from summarizer.errors import UnreadableSource

ASKED_FOR = "gzip, deflate"
_PIECE = 64 * 1024
_GZIP_OR_ZLIB = 47  # window bits of zlib.decompressobj: the header decides
_BARE = -15  # deflate without a header, which some servers send


def whole(chunks: Iterable[bytes], encoding: str, limit: int, name: str) -> bytes:
    """Return the decoded body; UnreadableSource once it, or what it came in, is over `limit`."""
    encoding = encoding.strip().lower()
    counted = _counted(chunks, limit, name)
    if encoding in {"", "identity"}:
        pieces: Iterable[bytes] = counted
    elif encoding in {"gzip", "x-gzip", "deflate"}:
        pieces = _inflated(counted, name)
    else:
        raise UnreadableSource(
            f"{name}: the server sends an encoding that was not asked for", "save the page instead"
        )
    return b"".join(_counted(pieces, limit, name))


def too_large(limit: int, name: str) -> UnreadableSource:
    """Return the error of a body over the limit."""
    size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit:,} bytes"
    return UnreadableSource(f"{name}: more than {size}", "save the part that matters as a file")


def _counted(chunks: Iterable[bytes], limit: int, name: str) -> Iterator[bytes]:
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > limit:
            raise too_large(limit, name)
        yield chunk


def _inflated(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield pieces of bounded size; a gzip body may have several members."""
    inflate = zlib.decompressobj(_GZIP_OR_ZLIB)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if inflate.eof:
                inflate = zlib.decompressobj(_GZIP_OR_ZLIB)
            try:
                piece = inflate.decompress(rest, _PIECE)
            except zlib.error as error:
                if begun:
                    raise _broken(name) from error
                inflate, piece = _bare(rest, name)
            begun = True
            rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            yield piece
    if begun and not inflate.eof:
        raise _broken(name)


def _bare(data: bytes, name: str) -> tuple[zlib._Decompress, bytes]:
    inflate = zlib.decompressobj(_BARE)
    try:
        return inflate, inflate.decompress(data, _PIECE)
    except zlib.error as error:
        raise _broken(name) from error


def _broken(name: str) -> UnreadableSource:
    return UnreadableSource(
        f"{name}: the answer cannot be decompressed", "try again, or save the page and give it"
    )
