"""What of a folder is kept at one moment, whatever others write in it meanwhile."""

from pathlib import Path

from kvarter.site.backup.moment import files_of, keep_files


def test_what_is_under_way_is_left_and_what_has_gone_is_no_fault(tmp_path):
    for name in ("audit-heads.txt", "audit-heads.17525.new", "pictures/a.jpg", "pictures/.a.jpg.x.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="ascii")
    found = files_of(tmp_path, ())
    assert found == [Path("audit-heads.txt"), Path("pictures/a.jpg")]
    (tmp_path / "pictures/a.jpg").unlink()
    staging = tmp_path / ".kvarter-backup-x"
    assert keep_files(tmp_path, found, staging) == [Path("audit-heads.txt")]
    assert (staging / "audit-heads.txt").read_text(encoding="ascii") == "audit-heads.txt"
