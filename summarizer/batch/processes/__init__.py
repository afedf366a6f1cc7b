"""Documents made in processes of their own, so that every core has work.

    this process                       one of many
    record ──────────── Brief ───────→ text → prompt
    lane, budget, cache ← Ask ──────── draft wanted
    answer ──────────── Answered ────→ gate → brief
    journal ←────────── Finished ───── JSON

Whatever asks a model is done in this process: caps, pauses, the cache and the places of a run
are those of one process, and a process that dies takes neither a document nor an answer along.
A new one takes its place.
"""

from summarizer.batch.processes.pool import LEAST_DOCUMENTS, Processes, cores, worth_it

__all__ = ["LEAST_DOCUMENTS", "Processes", "cores", "worth_it"]
