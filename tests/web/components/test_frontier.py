from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.commonground.queries.scene import Place, Scene, Spot
from undersigned.web.components import frontier
from undersigned.web.components.labels import Paper, width_of
from undersigned.web.components.ticks import ticks_for

NINETEEN_FORTY_EIGHT = [(58, 22), (57, 24), (56, 26), (54, 27), (51, 28), (48, 30)]


def places(pairs, chosen=1):
    return tuple(
        Place(
            reach=Fraction(reach),
            content=Fraction(content),
            number=number,
            address=f"?offer={number}",
            chosen=number == chosen,
        )
        for number, (reach, content) in enumerate(pairs, start=1)
    )


def scene(pairs=NINETEEN_FORTY_EIGHT, chosen=3, **more):
    return Scene(offers=places(pairs, chosen), **more)


def drawn(picture):
    return ET.fromstring(picture)  # our own


def texts(picture):
    return [one.text for one in drawn(picture).iter("text")]


@st.composite
def frontiers(draw):
    """Falling stairs of up to fifty points, a draft and another frontier."""
    count = draw(st.integers(1, 50))
    values = st.lists(st.integers(0, 400), min_size=count, max_size=count, unique=True)
    reaches, contents = sorted(draw(values), reverse=True), sorted(draw(values))
    spots = st.builds(Spot, reach=st.integers(0, 400).map(Fraction), content=st.integers(0, 400).map(Fraction))
    return Scene(
        offers=places(zip(reaches, contents, strict=True), draw(st.integers(1, count))),
        today=draw(st.none() | spots),
        before=tuple(draw(st.lists(spots, max_size=5))),
        counts=draw(st.booleans()),
    )


def test_there_is_no_picture_without_an_offer():
    assert frontier.draw(Scene(offers=()), "en") is None


def test_the_line_goes_straight_down_from_a_point_and_along_to_the_next():
    line = re.search(r'class="line" d="([^"]+)"', frontier.draw(scene([(9, 1), (4, 3)], 1), "en").wide)[1]

    start, down, along = re.match(r"M([\d.]+ [\d.]+)V([\d.]+)H([\d.]+)$", line).groups()
    points = [
        (one.get("cx"), one.get("cy"))
        for one in drawn(frontier.draw(scene([(9, 1), (4, 3)], 1), "en").wide).iter("circle")
    ]
    assert (tuple(start.split()), (along, down)) == (points[0], points[2])


def test_each_point_leads_to_its_offer_and_says_what_it_is():
    links = [
        (one.get("href"), one.get("aria-label"), one.get("aria-current"))
        for one in drawn(frontier.draw(scene(), "en").wide).iter("a")
    ]

    assert links[1:3] == [
        ("?offer=2", "Offer 2: 57 sign 24 clauses", None),
        ("?offer=3", "Offer 3: 56 sign 26 clauses", "true"),
    ]
    assert len(links) == 6


def test_one_of_each_is_said_in_the_singular():
    assert "1 signs 1 clause" in texts(frontier.draw(scene([(1, 1)], 1), "en").wide)


def test_weights_that_count_nothing_are_called_reach_and_content():
    picture = frontier.draw(scene([(Fraction("10.5"), Fraction(13, 4))], 1, counts=False), "en").wide

    assert "reach 10.5, content 3.25" in texts(picture)
    assert "weight of the clauses that stand" in texts(picture)


def test_the_draft_of_today_is_marked_and_named():
    picture = frontier.draw(scene(today=Spot(reach=Fraction(47), content=Fraction(29))), "en").wide

    assert texts(picture).count("today's draft") == 1
    assert "Today's draft: 47 sign 29 clauses." in drawn(picture)[1].text


def test_an_offer_that_is_the_draft_of_today_says_so_itself():
    picture = frontier.draw(scene(today=Spot(reach=Fraction(48), content=Fraction(30))), "en").wide

    assert [text for text in texts(picture) if "draft" in text] == ["today's draft: 48 sign 30 clauses"]


def test_steps_for_who_sees_no_names_say_or_more():
    assert "55 or more sign 22 clauses" in texts(frontier.draw(scene([(55, 22)], 1, coarse=True), "en").wide)


def test_the_frontier_without_what_ifs_is_named_once_and_leads_nowhere():
    before = tuple(Spot(reach=Fraction(reach), content=Fraction(content)) for reach, content in NINETEEN_FORTY_EIGHT)
    picture = frontier.draw(scene([(55, 22), (50, 26)], 1, before=before), "en").wide

    assert texts(picture).count("as things stand") == 1
    assert len(list(drawn(picture).iter("a"))) == 2


def test_what_is_not_proven_has_a_broken_edge_and_shows_how_much_more_there_could_be():
    open_one = Place(reach=Fraction(5), content=Fraction(2), number=1, address="#", optimal=False, gap=Fraction(3))
    picture = frontier.draw(Scene(offers=(open_one,)), "en").wide

    assert [one.get("class") for one in drawn(picture).iter("circle")] == ["finger", "offer open"]
    assert 'class="whisker"' in picture


def test_content_grows_to_the_left_where_the_language_runs_there():
    ltr, rtl = (
        [float(one.get("cx")) for one in drawn(frontier.draw(scene(), tag).wide).iter("circle")] for tag in ("en", "ar")
    )

    assert rtl == pytest.approx([frontier.WIDE.width - x for x in ltr])


def test_the_description_says_where_the_axes_begin():
    title, desc = drawn(frontier.draw(scene(), "en").wide)[:2]

    assert title.text == "How many can sign, against how much the text says"
    assert desc.text == (
        "6 offers. At one end 58 sign 22 clauses, at the other 48 sign 30 clauses. You look at: 56 sign 26 clauses. "
        "The axes begin at 46 and at 20."
    )


def test_two_drawings_on_one_page_have_names_of_their_own():
    picture = frontier.draw(scene(), "en")

    assert 'id="frontier-title"' in picture.wide
    assert 'id="frontier-narrow-title"' in picture.narrow


def test_of_many_points_some_are_labelled_and_the_one_that_is_looked_at_always():
    many = [(500 - 5 * number, 10 + number) for number in range(45)]
    picture = frontier.draw(scene(many, 20), "en").wide

    assert "405 sign 29 clauses" in texts(picture)
    assert len([text for text in texts(picture) if "sign" in text]) <= 2 + frontier.LABELLED + 1


@given(frontiers(), st.sampled_from(["en", "ar", "zh-hans"]))
def test_no_two_labels_touch_and_none_stands_out(shown, language):
    picture = frontier.draw(shown, language)

    for svg, sheet in ((picture.wide, frontier.WIDE), (picture.narrow, frontier.NARROW)):
        found = [room(one, sheet, language) for one in drawn(svg).iter("text") if one.get("class")]
        assert all(left >= 0 and right <= sheet.width for left, _top, right, _bottom in found)
        assert [pair for pair in pairs(found) if touch(*pair)] == []


def room(label, sheet, language):
    """Where a label lies, as a page shows it."""
    x, y, width = float(label.get("x")), float(label.get("y")), width_of(label.text)
    if language == "ar":
        x = sheet.width - x
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label.get("text-anchor")]
    return left, y - 12, left + width, y + 3.6


def pairs(found):
    return [(one, other) for place, one in enumerate(found) for other in found[place + 1 :]]


def touch(one, other):
    return one[0] < other[2] - 0.2 and other[0] < one[2] - 0.2 and one[1] < other[3] - 0.2 and other[1] < one[3] - 0.2


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ([48, 58], [46, 48, 50, 52, 54, 56, 58, 60]),
        ([7], [6, 7, 8]),
        ([0], [0, 1]),
        ([0, 1_000_000], [0, 200_000, 400_000, 600_000, 800_000, 1_000_000, 1_200_000]),
    ],
)
def test_an_axis_has_round_numbers_and_air_at_both_ends(values, axis):
    assert list(ticks_for([Fraction(one) for one in values], 7, whole=True).values) == axis


def test_an_axis_of_weights_may_have_parts():
    assert [str(one) for one in ticks_for([Fraction("0.2"), Fraction("0.9")], 5, whole=False).values] == [
        "0", "1/5", "2/5", "3/5", "4/5", "1",
    ]  # fmt: skip


def test_a_label_that_would_touch_another_is_left_out():
    paper = Paper(200, 100)

    assert paper.put("one", 10, 50, "start") is not None
    assert paper.put("two", 20, 55, "start") is None
    assert paper.put("three", 20, 90, "start") is not None
    assert paper.put("stands out", 190, 20, "start") is None


@pytest.mark.parametrize(
    ("values", "axis"), [(["5"], ["4", "5", "6"]), (["2.5"], ["2", "3"]), (["8", "12"], ["6", "8", "10", "12", "14"])]
)
def test_an_axis_of_weights_is_no_finer_than_they_are(values, axis):
    found = ticks_for([Fraction(one) for one in values], 5, whole=False).values

    assert [str(one) for one in found] == axis
