"""Many texts at once: the same HTML in the same order, in one process or in several."""

import pytest

from journal.core.errors import Cancelled
from journal.core.progress import Progress
from journal.exchange import rendering
from journal.exchange.rendering import rendered
from journal.text.markdown import render

TEXTS = [
    (f"n{number}-", f"# {number}\n\ntext *{number}*[^1] ![p](x{number}.png)\n\n[^1]: foot") for number in range(130)
]


@pytest.mark.parametrize("worth_it", [0, 10**9])
def test_order_and_content(monkeypatch, worth_it):
    monkeypatch.setattr(rendering, "WORTH_IT", worth_it)
    steps = []
    results = list(rendered(TEXTS, Progress(lambda done, total: steps.append((done, total)))))
    assert results == [render(text, prefix=prefix) for prefix, text in TEXTS]
    assert steps[-1][1] == len(TEXTS)
    assert steps == sorted(steps)


@pytest.mark.parametrize("worth_it", [0, 10**9])
def test_cancel(monkeypatch, worth_it):
    monkeypatch.setattr(rendering, "WORTH_IT", worth_it)
    progress = Progress()
    results = rendered(TEXTS, progress)
    next(results)
    progress.cancel()
    with pytest.raises(Cancelled):
        list(results)
