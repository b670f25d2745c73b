"""A workbook of the time before .xlsx, as no library of ours writes it."""

from __future__ import annotations

import struct


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of the stream."""
    return struct.pack("<HH", kind, len(body)) + body


def old_workbook(*, locked: bool = False, about: bytes = b"", cells: bytes | None = None) -> bytes:
    """A small .xls file, made by hand: 7.5, "KH-1" and #N/A in B3 to D3 of the sheet S.

    about are further records of the workbook; cells are those of the sheet, instead of these.
    """
    begin = struct.pack("<HH", 0x0600, 0x0005) + bytes(12)
    head = record(0x0809, begin) + (record(0x002F, bytes(54)) if locked else b"") + about
    where = len(head) + 4 + 9 + 4
    globals_ = head + record(0x0085, struct.pack("<IBBBB", where, 0, 0, 1, 0) + b"S") + record(0x0A)
    text = struct.pack("<HHHHB", 2, 2, 0, 4, 0) + b"KH-1"
    if cells is None:
        cells = record(0x0203, struct.pack("<HHHd", 2, 1, 0, 7.5)) + record(0x0204, text)
        cells += record(0x0205, struct.pack("<HHHBB", 2, 3, 0, 0x2A, 1))
    sheet = record(0x0809, struct.pack("<HH", 0x0600, 0x0010) + bytes(12)) + cells + record(0x0A)
    # Padded to eight sectors: a shorter stream would have to live in another table.
    stream = (globals_ + sheet).ljust(4096, b"\0")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        links = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        tail = bytes(36) + struct.pack("<IQ", start, size)
        return raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + links + tail

    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    chains = [0xFFFFFFFD, end, *range(3, 10), end] + [free] * 118
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    folder = entry("Root Entry", 5, 1, end, 0) + entry("Workbook", 2, free, 2, len(stream))
    return header + struct.pack("<128I", *chains) + folder.ljust(512, b"\0") + stream
