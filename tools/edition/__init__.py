"""An annotated edition as data: from seed texts and notes to MyST pages.

The modules in reading order, which is also the only direction in which they import:

``problems``      coded problems with their place, collected and printed together
``characters``    the characters of a file, and where each stands
``source``        files and YAML, with the line and column of every value
``values``        what a single value may be
``records``       what an editor may write, field by field
``validation``    a file as records, or all that is wrong with it
``numbering``     letters as numbers
``anchor``        a quotation and the one place where it stands
``quoted``        words between quotation marks, and whether a passage has them
``readability``   how hard a text is to read, as far as counting can tell
``witness``       a text as received: its lines and what each of them is
``reading``       the text that is printed, and the way back to the seed
``establish``     from witness to reading text, with every departure declared
``prose``         what an editor's MyST may hold
``references``    what a record refers to
``imprint``       a work's fields as the bibliography prints them
``labels``        the short names of works
``bibliography``  the works that may be cited
``companion``     timeline, register, yearly figures, open questions
``atlas``         places and routes of the map, outlines of land
``teaching``      the teaching guide: questions and key, parallels, documents, lessons
``packets``       what each printed packet holds, and for whom
``written``       the pages that people write, and for whom
``annotation``    notes and terms at their places
``edition``       everything joined
``contents``      which pages there are, and for whom, before any is made
``chosen``        what a packet prints of a text
``preflight``     whether every packet can be printed
``check_guide``   the rules of the teaching guide
``checks``        the rules that hold between records
``proof/``        finished pages and PDFs read back, every character of the seeds accounted for
``page``          a page as a value: blocks and inlines, no markup yet
``pages/``        one page of the edition a module
``charts/``       drawings made from the data
``myst``          the only place that writes MyST
``writing``       files written whole, one run at a time
``publish``       writes what changed, prunes what is stale
``exports/``      files for download, without Sphinx: worksheets, cards
``links``         links only to what is there
``tree``          the pages of one packet, or for one audience, and no others
``press``         Sphinx run on the pages: sites and PDFs
``extent``        how many pages a packet and its lessons took in print
``commands/``     what each command does and prints
``cli``           the command line
``sphinx_ext/``   the only place that knows Sphinx: the site and the printed edition
"""

__version__ = "0.1.0"
