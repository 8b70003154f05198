"""The proof: what is finished is read back, and every character of the seeds accounted for.

It is a second way to the printed words, and shares nothing with the first: beyond the seeds and
what ``text.yaml`` declares, no code that makes a page is used here.

``account``       what becomes of each character of a seed, from the seed and its declarations alone
``read_block``    a block of words as an output shows it, and what a reader of outputs must do
``site``          the blocks of a finished web page
``tokens``        the tokens of a PDF's content streams
``fonts``         what the glyphs of a PDF stand for
``content``       the words in the content streams of a PDF
``clusters``      letters with their marks, put together from glyphs, and what they look like
``bidi``          the order in which words that run both ways are seen
``structure``     the structure tree of a PDF
``printed``       the blocks of a finished PDF, through its structure tree
``book``          the blocks of a finished EPUB, page by page
``compare``       an account against the blocks of an output
``works``         the bibliography against the entries of an output
``known``         files that were read back before, by their bytes
``prover``        one finished file against all accounts
``editors_files`` what editors wrote, to know what may be quoted and what is secret
``all_words``     every word in a file of any kind, packed ones too
``withheld``      texts that may not be published: no file has more of them than is quoted
``students``      what is a teacher's alone: no student's file has it
``prove``         all outputs against all seeds
``ledger``        the result, for machines: ``ledger.json`` and its schema
``drawing``       runs of letters and lines on a page of a PDF, with their sizes and places
``shape``         measures of each page: type, lines, gaps
``limits``        the bounds of these
"""
