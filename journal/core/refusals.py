"""Why the operating system refused something, in the user's language."""

from __future__ import annotations

import errno

from journal.core.i18n import N_, _

_REASONS = {
    errno.EACCES: N_("permission is missing"),
    errno.EPERM: N_("permission is missing"),
    errno.ENOENT: N_("it is not there"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("it is too large for this disk"),
    errno.EROFS: N_("this disk lets nobody write"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("part of its path is not a folder"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ELOOP: N_("its links lead in a circle"),
    errno.EBUSY: N_("another program is using it"),
    errno.EIO: N_("the disk does not answer as it should"),
}


def why(error: OSError) -> str:
    """Return the reason as the end of a sentence; what is rare is left in the system's own words."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)
