"""A Common Cartridge 1.1: links to the students' site and questions, for Canvas, Moodle and others.

Version 1.1 is the newest that Moodle reads; it looks for the namespace in the manifest's first
500 bytes. Nothing of the key is in it: students may be given the whole course.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from edition.exports.archive import packed
from edition.exports.for_courses import address_of_page, address_of_passage, asked
from edition.exports.job import Job
from edition.model.contents import QUESTIONS, TEXT
from edition.records.guide import QuestionRecord

_IMS = "http://www.imsglobal.org/xsd/"
_PACKAGE = f"{_IMS}imsccv1p1/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_LINK, _QTI = f"{_IMS}imsccv1p1/imswl_v1p1", f"{_IMS}ims_qtiasiv1p2"
_LINK_TYPE, _TEST_TYPE = "imswl_xmlv1p1", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"

package = ElementMaker(namespace=_PACKAGE, nsmap={None: _PACKAGE, "lom": _LOM})
lom = ElementMaker(namespace=_LOM, nsmap={"lom": _LOM})
link = ElementMaker(namespace=_LINK, nsmap={None: _LINK})
qti = ElementMaker(namespace=_QTI, nsmap={None: _QTI})


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the course: its name for machines and people, its kind, its file's content."""

    name: str
    title: str
    kind: str
    content: etree._Element


def course(job: Job) -> bytes:
    """Return the cartridge: a module for the texts, then one for each lesson."""
    modules = [("The texts", list(_texts(job))), *_lessons(job)]
    items = [item for _, own in modules for item in own]
    files = {"imsmanifest.xml": _bytes(_manifest(job, modules))}
    files |= {f"{item.name}.xml": _bytes(item.content) for item in items}
    return packed(files, job.moment)


def _bytes(element: etree._Element) -> bytes:
    return bytes(etree.tostring(element, encoding="UTF-8", xml_declaration=True))


def _texts(job: Job) -> Iterator[Item]:
    edition = job.edition
    for text in edition.texts:
        to = address_of_page(edition, TEXT.format(text.slug))
        yield _web_link(f"text-{text.slug}", text.witness.record.title, to)
    if edition.question_entries:
        to = address_of_page(edition, QUESTIONS)
        yield _web_link("questions", "Questions for discussion", to)


def _lessons(job: Job) -> Iterator[tuple[str, list[Item]]]:
    records = {question.record.id: question.record for question in job.edition.question_entries}
    for name, entry in job.edition.guide.lessons:
        steps = entry.record.steps
        loci = dict.fromkeys(locus for step in steps for locus in step.passages)
        items = [
            _web_link(f"{name}-{at}", locus, address_of_passage(job.edition, locus))
            for at, locus in enumerate(loci, 1)
        ]
        wanted = dict.fromkeys(question for step in steps for question in step.questions)
        if wanted:
            test = _assessment(job, f"{name}-questions", [records[one] for one in wanted])
            items.append(Item(f"{name}-questions", "Questions", _TEST_TYPE, test))
        yield entry.record.title, items


def _web_link(name: str, title: str, address: str) -> Item:
    content = link.webLink(link.title(title), link.url(href=address, target="_blank"))
    return Item(name, title, _LINK_TYPE, content)


def _assessment(job: Job, name: str, questions: Iterable[QuestionRecord]) -> etree._Element:
    items = (_essay(job, question) for question in questions)
    return qti.questestinterop(
        qti.assessment(
            _fields(cc_profile="cc.exam.v0p1"),
            qti.section(*items, ident="root_section"),
            ident=f"A_{name}",
            title="Questions",
        )
    )


def _essay(job: Job, question: QuestionRecord) -> etree._Element:
    reading = [(at, address_of_passage(job.edition, at)) for at in question.passages]
    words = asked(question.question, reading)
    return qti.item(
        qti.itemmetadata(_fields(cc_profile="cc.essay.v0p1", qmd_computerscored="No")),
        qti.presentation(
            qti.material(qti.mattext(words, texttype="text/html")),
            qti.response_str(
                qti.render_fib(qti.response_label(ident="answer", rshuffle="No")),
                ident="response",
                rcardinality="Single",
            ),
        ),
        ident=f"Q_{question.id}",
        title=question.id,
    )


def _fields(**values: str) -> etree._Element:
    fields = (
        qti.qtimetadatafield(qti.fieldlabel(name), qti.fieldentry(value))
        for name, value in values.items()
    )
    return qti.qtimetadata(*fields)


def _manifest(job: Job, modules: list[tuple[str, list[Item]]]) -> etree._Element:
    title = lom.string(job.edition.record.title, language="en")
    tree = package.item(
        *(
            package.item(
                package.title(words),
                *(
                    package.item(
                        package.title(item.title),
                        identifier=f"I_{item.name}",
                        identifierref=f"R_{item.name}",
                    )
                    for item in items
                ),
                identifier=f"M_{number}",
            )
            for number, (words, items) in enumerate(modules, 1)
        ),
        identifier="root",
    )
    resources = (
        package.resource(
            package.file(href=f"{item.name}.xml"), identifier=f"R_{item.name}", type=item.kind
        )
        for _, items in modules
        for item in items
    )
    return package.manifest(
        package.metadata(
            package.schema("IMS Common Cartridge"),
            package.schemaversion("1.1.0"),
            lom.lom(lom.general(lom.title(title))),
        ),
        package.organizations(
            package.organization(tree, identifier="O_1", structure="rooted-hierarchy")
        ),
        package.resources(*resources),
        identifier="M_edition",
    )
