"""What an edition told of a story, and what is new against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.digest.compose.union import told_in
from summarizer.digest.stories.gist import Gist
from summarizer.digest.values import Story, Told
from summarizer.render.digest_page import DigestPage, Freshness


def told_of(
    page: DigestPage, stories: Sequence[Story], told: Sequence[Told] = ()
) -> tuple[Told, ...]:
    """Return what the ledger keeps of an edition: the stories of its page, and what they say.

    `stories` and `told` are what the page was composed of. The statements are those of all
    items of a story, also the ones that its room left out, and those that earlier editions told
    of it: a reader is not told later that they were new.
    """
    names = keys(stories, told)
    shown = {entry.key for entry in page.stories}
    return tuple(
        _told(names[story.key], story, earlier(story, told))
        for story in stories
        if names[story.key] in shown
    )


def keys(stories: Sequence[Story], told: Sequence[Told]) -> Mapping[str, str]:
    """Return for each story's key the one that readers know: that of the edition that told it."""
    names: dict[str, str] = {}
    for story in sorted(stories, key=lambda story: (-len(story.items), story.key)):
        known = [one.key for one in earlier(story, told) if one.key not in names.values()]
        names[story.key] = known[0] if known else story.key
    return names


def earlier(story: Story, told: Sequence[Told]) -> tuple[Told, ...]:
    """Return what was told of the items of a story, what has most of them first."""
    mine = {item.key for item in story.items}
    found = [one for one in told if not mine.isdisjoint(one.items)]
    found.sort(key=lambda one: (-len(mine.intersection(one.items)), one.key))
    return tuple(found)


def freshness(story: Story, told: Sequence[Told]) -> Freshness:
    """Tell whether a story is new, says something that was not told, or says nothing new."""
    before = earlier(story, told)
    if not before:
        return "new"
    known = gists(before)
    return "changed" if any(is_new(gist, known) for gist in _news(story)) else "unchanged"


def gists(told: Iterable[Told]) -> tuple[Gist, ...]:
    """Return the gists of the statements that were told."""
    return tuple(Gist.parse(code) for one in told for code in one.statements)


def is_new(gist: Gist, known: Iterable[Gist]) -> bool:
    """Tell whether no statement that was told says this one."""
    return not any(old == gist or old.says(gist) for old in known)


def is_known(story: Story, told: Sequence[Told]) -> bool:
    """Tell whether every item of a story was told before."""
    before = {key for one in told for key in one.items}
    return all(item.key in before for item in story.items)


def _news(story: Story) -> Iterator[Gist]:
    for item in story.items:
        for one in told_in(item):
            # Another title, or who else is named, is no news by itself.
            if one.said.sort != "actor" and one.said.section != "title":
                yield one.gist


def _told(key: str, story: Story, before: Sequence[Told]) -> Told:
    old = [code for one in before for code in one.statements]
    codes = dict.fromkeys([*old, *(gist.code for gist in _news(story))])
    items = dict.fromkeys([key for one in before for key in one.items])
    items.update(dict.fromkeys(item.key for item in story.items))
    return Told(key, tuple(items), tuple(codes))
