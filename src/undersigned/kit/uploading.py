"""Files that never touch a disk before they are encrypted: taken into memory, up to a size, for as long as it takes.

    @uploading.in_memory(Room(files=5, each=10 << 20, all=25 << 20))
    def tell(request): …            request.FILES.getlist("files"), uploading.left_out(request)

The words of a form arrive whatever its files are: files that do not fit are read past and left out, and the form that
is shown again says so. Only a body so large that no form can mean it is not read at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View: TypeAlias = Callable[..., HttpResponse]
SMALL: Final = 128 * 1024
"""Bytes of a form that needs no turn: words alone."""
READ_PAST: Final = 200 * 1024 * 1024
"""Bytes of a body of which at least the words are read."""
TURNS: Final = BoundedSemaphore(4)
"""Forms with files that one process of the server takes in at once."""


class LeftOut(StrEnum):
    """Why files of a form were read past."""

    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    BUSY = "busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many files one form may have, and bytes of each and of all of them."""

    files: int
    each: int
    all: int


class InMemory(FileUploadHandler):
    """Keeps files in memory while there is room, and remembers why it left some out."""

    def __init__(self, request: HttpRequest, room: Room, left_out: LeftOut | None = None) -> None:
        super().__init__(request)
        self.room, self.left_out = room, left_out
        self.number = self.taken = 0
        self.data = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.data = BytesIO()
        self.number += 1
        if self.number > self.room.files:
            self.left_out = self.left_out or LeftOut.TOO_MANY

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next piece, or read past it."""
        if start + len(raw_data) > self.room.each or self.taken + len(raw_data) > self.room.all:
            self.left_out = self.left_out or LeftOut.TOO_LARGE
        if self.left_out is None:
            self.data.write(raw_data)
            self.taken += len(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Give a file that was taken whole."""
        if self.left_out is not None:
            return None
        self.data.seek(0)
        name = self.file_name or ""
        return InMemoryUploadedFile(
            self.data, self.field_name, name, self.content_type or "", file_size, self.charset, self.content_type_extra
        )


def in_memory(room: Room, guard: Callable[[View], View] = csrf_protect) -> Callable[[View], View]:
    """Let a view take files so. It finds in `left_out` why files are missing, if they are.

    *guard* asks where a form comes from, once it is said where its files go: by its token, as everywhere, or by what
    the browser says (`from_here`), for forms by which nobody does anything in somebody's name.
    """

    def decorate(view: View) -> View:
        guarded = guard(view)

        @csrf_exempt  # the guard asks
        @wraps(view)
        def respond(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
            has_turn = take(request, room)
            try:
                return guarded(request, *args, **kwargs)
            finally:
                if has_turn:
                    TURNS.release()

        return respond

    return decorate


def from_here(view: View) -> View:
    """Refuse a form that a page of another site sends; no cookie is set for that, and no address needs to be secure."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        origin = request.headers.get("Origin", "null")
        if request.method == "POST" and origin != "null" and urlsplit(origin).netloc != request.get_host():
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return respond


def take(request: HttpRequest, room: Room) -> bool:
    """Say where files of a request go, before anything of it is read; tell whether a turn was taken for it.

    Raises:
        RequestDataTooBig: It is larger than any form.
    """
    if request.method != "POST":
        return False
    given = str(request.META.get("CONTENT_LENGTH") or "")
    size = int(given) if given.isdecimal() else 0
    if size > READ_PAST:
        raise RequestDataTooBig
    turn = size > SMALL and TURNS.acquire(blocking=False)
    busy = LeftOut.BUSY if size > SMALL and not turn else None
    request.upload_handlers = [InMemory(request, room, busy)]
    return turn


def left_out(request: HttpRequest) -> LeftOut | None:
    """Return why files that were sent are not there, if so; then none of them is to be kept."""
    _read = request.POST
    return next((one.left_out for one in request.upload_handlers if isinstance(one, InMemory)), None)
