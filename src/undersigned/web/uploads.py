"""Uploads have a size; beyond it nothing more is read."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler


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
