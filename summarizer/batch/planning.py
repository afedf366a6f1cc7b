"""What a run would take, summed over its input; nothing is sent and nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.api import prices_file
from summarizer.batch import keys
from summarizer.batch.feed import Feed, Keyed
from summarizer.batch.index import Index
from summarizer.batch.inputs import opened
from summarizer.batch.job import Job
from summarizer.batch.output import output
from summarizer.budget import load_prices
from summarizer.errors import SummarizerError
from summarizer.pipeline.plan import Plan, plan


@dataclass(slots=True)
class Sum:
    """The plans of all documents together; `cost` in US dollars, None where one is unknown."""

    documents: int = 0
    before: int = 0
    failed: int = 0
    words: int = 0
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = 0.0
    codes: set[int] = field(default_factory=set)

    def add(self, one: Plan) -> None:
        """Add the plan of one document."""
        self.documents += 1
        self.words += one.words
        self.requests += one.requests
        self.input_tokens += one.input_tokens
        self.output_tokens += one.output_tokens
        self.cost = None if self.cost is None or one.cost is None else self.cost + one.cost

    def line(self, model: str, factor: float = 1.0) -> str:
        """Return the estimate as one line; `factor` is what a price is multiplied by."""
        done = f" ({self.before:,} more are done)" if self.before else ""
        bad = f" ({self.failed:,} more cannot be read)" if self.failed else ""
        price = "price unknown"
        if self.cost is not None:
            price = f"at most ${self.cost * factor:.4f}" if self.cost else "no cost"
        return (
            f"{model}: {self.documents:,} documents{done}{bad}, {self.words:,} words, "
            f"{self.requests:,} requests, about {self.input_tokens:,} tokens in and at most "
            f"{self.output_tokens:,} out, {price}; nothing was sent"
        )


def planned(job: Job, total: Sum) -> None:
    """Add to `total` what is not done yet of a job; equal documents are asked about once."""
    options, prices = job.options(), load_prices(prices_file())
    asked = keys.asked(options, job.model, job.settings.judge)
    index = Index()
    _recover(job, index)
    with opened(job.source, job.fields) as records:
        for item in Feed(records, asked):
            if job.limit is not None and total.documents >= job.limit:
                break
            try:
                if not isinstance(item, Keyed):
                    raise item.error
                if index.written(item.key, item.record.id):
                    total.before += 1
                    continue
                document = item.loaded.document()
                made = plan(
                    item.record.id, document, options, job.model, prices, job.settings.window
                )
                total.add(made if index.wrote(item.key, "") else _free(made))
            except SummarizerError as error:
                total.failed += 1
                total.codes.add(error.exit_code)
    index.close()


def _free(made: Plan) -> Plan:
    return Plan(made.name, made.words, 0, 0, 0, 0.0)


def _recover(job: Job, index: Index) -> None:
    """Enter what an earlier run has done into the index."""
    if not job.target.exists():
        return
    target = output(job.target)
    try:
        target.recover(index)
    finally:
        target.finish(whole=False)
