"""Every error a user can meet: its text is one translated sentence, its cause is chained."""

from __future__ import annotations

from pathlib import Path


class JournalError(Exception):
    """Something a user can be told: what happened, what is safe, what to do."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class FileError(JournalError):
    """The journal file cannot be used as asked."""


class NotAJournal(FileError):
    """The file is something else, or nothing at all."""


class WrongPassphrase(FileError):
    """The passphrase does not open the file (or its first page is damaged: the two look alike)."""


class PassphraseNeeded(FileError):
    """The file is encrypted and no passphrase was given."""


class FileTooNew(FileError):
    """A newer Cairn made this file."""


class FileBusy(FileError):
    """Another window or command writes to this journal."""


class FileDamaged(FileError):
    """The file cannot be read as it was written."""


class FileReadOnly(FileError):
    """The journal was opened for reading, or the folder does not let us write."""


class DiskFull(FileError):
    """There is no room left where the journal lies."""


class InvalidInput(JournalError):
    """A value cannot be accepted; ``field`` names the record field it belongs to."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


class NotFound(JournalError):
    """The record asked for is not (or no longer) in the journal."""


class Conflict(JournalError):
    """The record changed meanwhile, or a rule of the domain forbids the change."""


class ExchangeError(JournalError):
    """Something could not be brought in or sent out; ``path`` says which file."""

    def __init__(self, text: str, path: Path | None = None) -> None:
        super().__init__(text)
        self.path = path


class ImportFailed(ExchangeError):
    """Nothing, or not everything, could be brought in."""


class UnreadableFile(ExchangeError):
    """What a file holds cannot be read or drawn; the file itself is whole as far as the journal goes."""


class ExportFailed(ExchangeError):
    """Nothing was written."""


class Cancelled(JournalError):
    """The user stopped the work; shown to no one."""

    def __init__(self) -> None:
        super().__init__("")
