"""An annotated edition as data: from seed texts and notes to MyST pages, sites and PDFs.

The folders in reading order, which is also the only direction in which they import:

``codes``         the name of every problem
``problems``      coded problems with their place, collected and printed together
``records/``      what an editor may write, field by field
``sources/``      from bytes to checked records, each value with its line and column
``proof/``        finished pages, PDFs, books read back, every character of the seeds accounted for
``model/``        the edition as frozen values: texts, notes, bibliography, guide, packets
``rules/``        what must hold between records
``markup/``       a page as blocks and inlines, and the MyST written from it
``pages/``        one page of the edition a module
``charts/``       drawings made from the data
``output/``       files written whole, source trees, Sphinx run on them
``exports/``      files for download, without Sphinx: worksheets, cards, a book
``commands/``     what each command does and prints
``cli``           the command line
``sphinx_ext/``   the only place that knows Sphinx: the site and the printed edition
"""

__version__ = "0.2.0"
