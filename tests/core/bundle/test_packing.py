"""Bundles: the same content is the same bytes, and what is read is what was written."""

import pytest

from undersigned.core import bundle

from tests.core.bundle import sample


@pytest.mark.parametrize("padding", [0, 300, 600])
def test_a_bundle_reads_back_as_it_was_written(padding):
    told = sample.story(padding).bundle()

    assert bundle.read(bundle.write(told)) == told
