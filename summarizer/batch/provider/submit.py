"""From part files to batches: each is begun once, whenever the run was killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from summarizer.batch.provider.state import Part, State
from summarizer.errors import ProviderUnavailable
from summarizer.llm import Batch, BatchClient
from summarizer.llm.retry import is_passing

_ATTEMPTS = 4
_PAUSE = 2.0


async def submit(
    state: State, service: BatchClient, reached: Callable[[str], object] = str
) -> None:
    """Begin a batch for every part that has none.

    That one is about to be begun is written before, its id after. Where a run ended between
    the two, or an answer was lost, the provider's list is searched for the part's mark and
    file first. `reached` hears of each step, by name.
    """
    for part in state.open_parts():
        if part.batch is not None:
            continue
        if part.input_file is None:
            uploaded = await service.upload(Path(state.folder, part.file))
            reached("uploaded")
            state.uploaded(part.n, uploaded)
            part = replace(part, input_file=uploaded)  # noqa: PLW2901  # the same part, further on
        reached("before sending")
        batch = await _begun(state, service, part)
        reached("sent")
        state.submitted(part.n, batch.id)
        reached("noted")


async def _begun(state: State, service: BatchClient, part: Part) -> Batch:
    assert part.input_file is not None
    clock = service.client.retry.clock
    sent = part.sending
    for attempt in range(_ATTEMPTS):
        if sent and (found := await service.find(part.input_file, part.mark)):
            return found
        if not sent:
            state.sending(part.n)
            sent = True
        try:
            return await service.create(part.input_file, part.mark)
        except ProviderUnavailable as error:
            # It may have begun all the same: it is looked for before it is tried again.
            if attempt == _ATTEMPTS - 1 or not is_passing(error, service.client.retry):
                raise
            await clock.sleep(error.retry_after or _PAUSE * 2**attempt)
    raise AssertionError("the last attempt returns or raises")
