"""Ways in which an order is made hard to see."""

from __future__ import annotations

import base64
import codecs
from urllib.parse import quote

_CYRILLIC = str.maketrans("aceopxyiAEOPCTXHKMB", "асеорхуіАЕОРСТХНКМВ")
_LEET = str.maketrans("aeiost", "4310$7")


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def in_urlsafe_base64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def in_wrapped_base64(text: str) -> str:
    blob = in_base64(text)
    return "\n".join(blob[i : i + 40] for i in range(0, len(blob), 40))


def in_base32(text: str) -> str:
    return base64.b32encode(text.encode()).decode()


def in_hex(text: str) -> str:
    return text.encode().hex()


def in_spaced_hex(text: str) -> str:
    return text.encode().hex(" ")


def in_escapes(text: str) -> str:
    return "".join(f"\\x{ord(char):02x}" for char in text)


def in_percent(text: str) -> str:
    return quote(text)


def in_binary(text: str) -> str:
    return " ".join(f"{ord(char):08b}" for char in text)


def in_entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def in_rot13(text: str) -> str:
    return codecs.encode(text, "rot13")


def backwards(text: str) -> str:
    return text[::-1]


def in_cyrillic_letters(text: str) -> str:
    return text.translate(_CYRILLIC)


def in_wide_letters(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def in_bold_letters(text: str) -> str:
    return "".join(
        chr(0x1D41A + ord(c) - 97)
        if "a" <= c <= "z"
        else chr(0x1D400 + ord(c) - 65)
        if "A" <= c <= "Z"
        else c
        for c in text
    )


def in_circled_letters(text: str) -> str:
    return "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in text.lower())


def in_leet(text: str) -> str:
    return text.translate(_LEET)


def with_zero_widths(text: str) -> str:
    return "\u200b".join(text)


def with_soft_hyphens(text: str) -> str:
    return " ".join("\u00ad".join(word) for word in text.split())


def with_joiners(text: str) -> str:
    return "\u2060".join(text)


def with_marks(text: str) -> str:
    return "".join(f"{c}\u0335" if c.isalpha() else c for c in text)


def in_tag_characters(text: str) -> str:
    return "".join(chr(0xE0000 + ord(c)) for c in text)


def in_variation_selectors(text: str) -> str:
    return "x" + "".join(chr(0xE0100 + byte - 16) for byte in text.encode())


def in_zero_width_bits(text: str) -> str:
    bits = "".join(f"{byte:08b}" for byte in text.encode())
    return bits.replace("0", "\u200b").replace("1", "\u200c")


def overridden(text: str) -> str:
    return f"\u202e{text[::-1]}\u202c"


def spaced(text: str) -> str:
    return "   ".join(" ".join(word) for word in text.split())


def dotted(text: str) -> str:
    return " ".join(".".join(word) if len(word) > 3 else word for word in text.split())


def one_word_a_line(text: str) -> str:
    return "\n".join(text.split())


def hyphenated(text: str) -> str:
    return " ".join(f"{w[:4]}-\n{w[4:]}" if len(w) > 7 else w for w in text.split())
