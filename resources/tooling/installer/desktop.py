"""What a Linux desktop wants to know of a program: its menu entry, its kind of file, its icons."""

from __future__ import annotations

from pathlib import Path

from installer import icons
from installer.workshop import NAME, SUMMARY

MIME_TYPE = "application/x-cairn-journal"
PNG_SIZES = (48, 128, 256)


def entry(command: str = NAME) -> str:
    """Return the menu entry that starts ``command``."""
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Name=Cairn",
            "GenericName=Learning journal",
            "GenericName[es]=Diario de aprendizaje",
            f"Comment={SUMMARY}",
            "Comment[es]=Diario de aprendizaje adaptativo para organizaciones de la sociedad civil",
            f"Exec={command} %f",
            f"Icon={NAME}",
            "Terminal=false",
            "Categories=Office;ProjectManagement;",
            f"MimeType={MIME_TYPE};",
            "Keywords=journal;learning;strategy;evidence;",
            f"StartupWMClass={NAME}",
            "",
        ]
    )


def mime_info() -> str:
    """Return the description of journal files."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{MIME_TYPE}">\n'
        "    <comment>Cairn journal</comment>\n"
        '    <comment xml:lang="es">Diario de Cairn</comment>\n'
        f'    <icon name="{NAME}"/>\n'
        '    <glob pattern="*.cairn"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )


def lay_out(share: Path, command: str = NAME) -> None:
    """Write all of it below a ``share`` folder, where desktops look."""
    _write(share / "applications" / f"{NAME}.desktop", entry(command).encode())
    _write(share / "mime" / "packages" / f"{NAME}.xml", mime_info().encode())
    themes = share / "icons" / "hicolor"
    _write(themes / "scalable" / "apps" / f"{NAME}.svg", icons.icon_svg().encode())
    for size in PNG_SIZES:
        _write(themes / f"{size}x{size}" / "apps" / f"{NAME}.png", icons.png(size))


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
