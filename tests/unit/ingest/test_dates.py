"""Days of publication as pages, crawlers and people write them."""

from __future__ import annotations

import pytest

from lagebild.ingest.dates import given, publication


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-06", "2031-03-06"),
        (" 2031-03-06T09:30:00+01:00 ", "2031-03-06T09:30:00+01:00"),
        ("2031-03-06T08:30:00Z", "2031-03-06T08:30:00+00:00"),
        ("2031-03-06T08:30:00.123+0100", "2031-03-06T08:30:00+01:00"),
        ("2031-03-06 08:30:00+00:00", "2031-03-06T08:30:00+00:00"),
        ("2031-03-06 17:03:00", "2031-03-06"),  # no zone: the day only
        ("2031-03-06 - 09:15 Uhr", "2031-03-06"),
        ("06.03.2031", "2031-03-06"),
        ("6. 3. 2031, 17:42 Uhr", "2031-03-06"),
        ("6. März 2031", "2031-03-06"),
        ("Donnerstag, 6. März 2031, 17:42 Uhr", "2031-03-06"),
        ("Donnerstag, den 6. Mrz. 2031", "2031-03-06"),
        ("1. Jänner 2031", "2031-01-01"),
        ("31. Februar 2031", None),
        ("6. Band 2031", None),
        ("Thu, 06 Mar 2031 09:00:00 +0100", "2031-03-06T09:00:00+01:00"),
        ("2031-02-30", None),
        ("31.02.2031", None),
        ("03/06/2031", None),  # March or June
        ("20310306", None),
        ("1930521600", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_publication(written: str, day: str | None) -> None:
    assert publication(written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-06", "2031-03-06"),
        ("2031-03-06T09:30+01:00", "2031-03-06T09:30:00+01:00"),
        ("2031-03-06T09:30", None),
        ("06.03.2031", None),
        ("2031-13-01", None),
        ("heute", None),
    ],
)
def test_given_wants_iso_and_a_zone(written: str, day: str | None) -> None:
    assert given(written) == day
