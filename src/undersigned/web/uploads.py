"""Uploads have a size; beyond it nothing more is read. What nobody reads is not kept either."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, TemporaryFileUploadHandler
from django.urls import reverse


class NameAlone(FileUploadHandler):
    """Keeps the names of files that come to the pages where people sign in, after a session that ended, and no byte.

    Those pages say which files to choose again, and read none. They may be of a form whose files never touch a disk.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.is_mine = request is not None and request.path_info.startswith(reverse("account"))
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Let the next piece go by.

        Raises:
            RequestDataTooBig: The upload is larger than the site takes.
        """
        if not self.is_mine:
            return raw_data
        self.received += len(raw_data)
        if self.received > settings.MAX_UPLOAD:
            raise RequestDataTooBig
        return None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, which no handler after this one is told of."""
        super().new_file(*args, **kwargs)
        if self.is_mine:
            raise StopFutureHandlers

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Give a file in which there is nothing."""
        if not self.is_mine:
            return None
        return InMemoryUploadedFile(BytesIO(), self.field_name, self.file_name or "", "", 0, self.charset)


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Keeps uploads on disk and stops at the largest size."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next piece.

        Raises:
            RequestDataTooBig: The upload is larger than the site takes.
        """
        self.received += len(raw_data)
        if self.received > settings.MAX_UPLOAD:
            self.file.close()
            raise RequestDataTooBig
        super().receive_data_chunk(raw_data, start)
