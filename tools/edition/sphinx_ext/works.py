"""Works cited, on the site: addresses made of their keys, and the way out to a source itself.

sphinxcontrib-bibtex counts works, so that with one more each address would lead to another work.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

from edition.model.citation_labels import work_id


class AddressWorks(SphinxPostTransform):
    """Gives works their addresses, and lets the sources of a note lead to the works themselves."""

    default_priority = 220
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Name the works of this page, and turn the links of this page to their names."""
        domain = self.env.get_domain("cite")
        assert isinstance(domain, BibtexDomain)
        counted = {found.citation_id: found for found in domain.citations}
        for work in self.document.findall(nodes.citation):
            if found := counted.get(work["ids"][0]):
                work["ids"] = [work_id(found.key)]
        for link in list(self.document.findall(nodes.reference)):
            page, _, anchor = str(link.get("refuri", "")).rpartition("#")
            if (found := counted.get(link.get("refid") or anchor)) is None:
                continue
            if "refid" in link:
                link["refid"] = work_id(found.key)
            else:
                link["refuri"] = f"{page}#{work_id(found.key)}"
            if _is_evidence(link) and (address := _address(found)):
                link["refuri"], link["way-out"] = address, True
                link.attributes.pop("refid", None)
                link["internal"] = False


def _is_evidence(link: nodes.Element) -> bool:
    """Tell whether a link stands in the line that says where a note can be checked."""
    around = link.parent
    while isinstance(around, nodes.inline):
        around = around.parent
    return "evidence" in around.get("classes", ())


def _address(work: Citation) -> str:
    fields = work.entry.fields
    return str(fields.get("url") or (f"https://doi.org/{fields['doi']}" if "doi" in fields else ""))


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(AddressWorks)
