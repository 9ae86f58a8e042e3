"""How large things are, said in words."""

from __future__ import annotations

from pathlib import Path

from installer import sizes, smoke


def test_links_are_not_counted_twice(tmp_path: Path):
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "library.so").write_bytes(bytes(5000))
    (tmp_path / "link.so").symlink_to("part/library.so")
    assert sizes.of(tmp_path) < 5100
    assert sizes.largest(tmp_path, 1) == [("part", 5000)]


def test_sizes_are_said_as_people_say_them():
    assert sizes.words(69_200_000) == "69.2 MB"
    assert sizes.words(4_200) == "4.2 kB"


def test_the_program_is_tried_without_this_python(tmp_path: Path):
    environ = {"PATH": "/opt/python/bin", "PYTHONPATH": "x", "VIRTUAL_ENV": "y", "LANG": "C.UTF-8", "HOME": "/h"}
    bare = smoke.bare_environment(tmp_path / "home", environ)
    assert not [name for name in bare if name.startswith(("PYTHON", "VIRTUAL"))]
    assert bare["HOME"] == str(tmp_path / "home")
    assert bare["LANG"] == "C.UTF-8"
