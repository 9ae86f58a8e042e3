"""Words that differ by place."""

from __future__ import annotations

from threading import Thread

from journal.core.i18n import _, choose_language, current_language, pgettext, speaking
from journal.core.paths import resources_folder
from journal.core.vocabulary import ActionState, ConsentStatus, CycleStage, EntryState, FocalPointState, label

LOCALE = resources_folder() / "locale"


def test_english_shows_a_word_without_its_context() -> None:
    assert label(ActionState.OPEN) == "Open"
    assert label(CycleStage.PLAN) == "Plan"
    assert pgettext("noun", "Answer") == "Answer"


def test_one_english_word_becomes_two_where_the_place_asks_for_it() -> None:
    choose_language("es", LOCALE)
    assert (label(ActionState.OPEN), _("Open")) == ("Pendiente", "Abrir")
    assert (label(FocalPointState.LET_GO), _("Let go")) == ("Descartado", "Descartar")
    assert (label(EntryState.WITHDRAWN), label(ConsentStatus.WITHDRAWN)) == ("Retirada", "Retirado")
    assert (label(CycleStage.PLAN), _("Plan")) == ("Planear", "Plan")


def test_what_is_made_for_others_speaks_their_language_and_only_here() -> None:
    heard: list[str] = []
    with speaking("es", LOCALE):
        other = Thread(target=lambda: heard.append(f"{current_language()} {_('Open')}"))
        other.start()
        other.join()
        assert (current_language(), _("Open")) == ("es", "Abrir")
        with speaking("en", LOCALE):
            assert _("Open") == "Open"
    assert heard == ["en Open"]
    assert (current_language(), _("Open")) == ("en", "Open")
