"""A picture is drawn anew: smaller, turned, without place or camera; hostile ones are refused before they unpack."""

import io
import random
import resource
import struct
import subprocess
import sys
import time
import zlib

import pytest
from PIL import Image, ImageFile

from kvarter.site.pictures.redrawing import LONGEST_SIDE, MOST_BYTES, NoPictureError, redrawn

SECRET = b"Fatimas telefon 55.7318,12.4866"


def picture(size=(640, 480), kind="JPEG", mode="RGB", **more):
    made = io.BytesIO()
    Image.new(mode, size, more.pop("color", 0)).save(made, kind, **more)
    return made.getvalue()


def with_marks():
    marks = Image.Exif()
    marks[0x010F] = SECRET.decode()
    marks[0x0112] = 6  # held upright: a quarter turn
    marks.get_ifd(0x8825)[2] = (55.0, 43.0, 54.0)
    return picture((640, 480), exif=marks, comment=SECRET, color=(200, 10, 10))


def opened(data):
    return Image.open(io.BytesIO(data))


def test_nothing_a_camera_wrote_beside_the_picture_is_left_and_it_stands_upright():
    sent = with_marks()
    assert SECRET in sent
    kept = redrawn(sent)
    assert SECRET not in kept.data
    with opened(kept.data) as held:
        assert dict(held.getexif()) == {}
        assert set(held.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert held.format == "JPEG"
        assert held.size == (kept.width, kept.height) == (480, 640)
        red, green, blue = held.getpixel((100, 100))
    assert red > 180
    assert max(green, blue) < 40


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16"), ("PNG", "1"),
     ("WEBP", "RGBA"), ("WEBP", "RGB")],
)  # fmt: skip
def test_every_kind_and_colour_of_picture_comes_out_as_a_jpeg(kind, mode):
    with opened(redrawn(picture((300, 200), kind, mode)).data) as held:
        assert (held.format, held.mode, held.size) == ("JPEG", "RGB", (300, 200))


def test_what_is_seen_through_becomes_white():
    with opened(redrawn(picture((50, 50), "PNG", "RGBA", color=(255, 0, 0, 0))).data) as held:
        assert min(held.getpixel((25, 25))) > 250


@pytest.mark.parametrize("size", [(4000, 3000), (1, 4000), (5000, 2)])
def test_a_large_picture_becomes_small_enough(size):
    made = redrawn(picture(size))
    assert max(made.width, made.height) <= LONGEST_SIDE
    assert min(made.width, made.height) >= 1


def png(width, height, data=b""):
    def chunk(name, held):
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def text_bomb():
    packed = b"x\x00\x00" + zlib.compress(b"a" * 80_000_000)
    return png(
        10, 10, struct.pack(">I", len(packed)) + b"zTXt" + packed + struct.pack(">I", zlib.crc32(b"zTXt" + packed))
    )


BOMBS = {
    "a png of 2 000 000 000 pixels": lambda: png(50_000, 40_000),
    "a png just over the limit": lambda: png(6_000, 4_001),
    "a width nothing has": lambda: png(2**31 - 1, 1),
    "text that unpacks to 80 MB": text_bomb,
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_picture_that_unpacks_to_too_much_is_refused_at_once(make):
    data = make()
    began = time.process_time()
    with pytest.raises(NoPictureError):
        redrawn(data)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a" + bytes(200), b"\xff\xd8\xff",
     picture()[:200], picture(kind="PNG")[:60], png(0, 0), picture(kind="BMP"), picture(kind="TIFF"),
     picture(kind="GIF"),
     b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n"],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_picture_of_the_kinds_taken_is_refused(data):
    with pytest.raises(NoPictureError, match="picture_unreadable"):
        redrawn(data)


def test_half_a_picture_is_refused_also_when_something_else_has_asked_for_such_to_be_taken(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    for data in (picture(kind="PNG")[:60], picture()[:300], text_bomb()):
        with pytest.raises(NoPictureError):
            redrawn(data)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_more_than_12_megabytes_are_not_even_opened():
    with pytest.raises(NoPictureError, match="picture_large"):
        redrawn(picture() + bytes(MOST_BYTES))


def test_a_picture_broken_anywhere_is_drawn_or_refused_and_nothing_else():
    chance = random.Random(7)
    whole = [with_marks(), picture(kind="PNG"), picture(kind="WEBP")]
    for number in range(300):
        data = bytearray(whole[number % 3])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            made = redrawn(bytes(data))
        except NoPictureError:
            continue
        assert made.data.startswith(b"\xff\xd8")


@pytest.mark.slow
def test_the_largest_picture_taken_is_drawn_within_ten_seconds_and_512_megabytes(tmp_path):
    chance = random.Random(1)
    noise = Image.frombytes("RGB", (800, 500), chance.randbytes(800 * 500 * 3)).resize((8000, 5000))
    sent = io.BytesIO()
    noise.save(sent, "JPEG", quality=60, progressive=True, subsampling=0)
    assert 1_000_000 < len(sent.getvalue()) <= MOST_BYTES
    path = tmp_path / "stort.jpg"
    path.write_bytes(sent.getvalue())
    program = (
        "import pathlib, sys, time\n"
        "from kvarter.site.pictures.redrawing import redrawn\n"
        "data = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "began = time.process_time()\n"
        "redrawn(data)\n"
        # Its own peak from its start; what the kernel keeps for a child counts the parent's, too.
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(time.process_time() - began, int(peak.split()[1]) // 1024)\n"
    )
    limit = 512 * 1024 * 1024

    def little():
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, preexec_fn=little
    )
    seconds, megabytes = done.stdout.split()
    assert float(seconds) < 10
    assert int(megabytes) < 512
