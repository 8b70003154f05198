"""A Common Cartridge 1.1 with a module for each lesson, for Canvas, Moodle and others.

It leads to the students' site and asks; if nothing says where that is, it carries what students
have of each lesson. Version 1.1 is the newest that Moodle reads; it looks for the namespace in the
manifest's first 500 bytes. Nothing of the key is in it: students may be given the whole course.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree
from lxml.builder import ElementMaker

from edition.exports.archive import digests, packed
from edition.exports.courses.carried import FILE_TYPE, carried
from edition.exports.courses.items import Item, address_of_page, address_of_passage, asked
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


Module = tuple[str, list[Item]]
"""A part of the course: its title, and what is in it."""


def course(job: Job) -> bytes:
    """Return the cartridge."""
    texts = [("The texts", [*_texts(job)])] if job.edition.record.site else []
    modules = [*texts, *_lessons(job)]
    files = {"imsmanifest.xml": _bytes(_manifest(job, modules))}
    files |= {item.path: item.content for _, items in modules for item in items}
    return job.made(lambda: packed(files, job.moment), digests(files), job.moment)


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


def _lessons(job: Job) -> Iterator[Module]:
    reading = _links if job.edition.record.site else carried
    for name, entry in job.edition.guide.lessons:
        own = replace(job, subject=name)
        yield entry.record.title, [*reading(own), *_questions(own)]


def _links(job: Job) -> Iterator[Item]:
    """Yield a link to each passage of a lesson."""
    loci = dict.fromkeys(locus for step in job.record.steps for locus in step.passages)
    for at, locus in enumerate(loci, 1):
        yield _web_link(f"{job.subject}-{at}", locus, address_of_passage(job.edition, locus))


def _questions(job: Job) -> Iterator[Item]:
    """Yield what a lesson asks, if it asks questions."""
    records = {question.record.id: question.record for question in job.edition.question_entries}
    steps = job.record.steps
    if wanted := dict.fromkeys(question for step in steps for question in step.questions):
        name = f"{job.subject}-questions"
        test = _assessment(job, name, [records[one] for one in wanted])
        yield _in_xml(name, "Questions", _TEST_TYPE, test)


def _web_link(name: str, title: str, address: str) -> Item:
    content = link.webLink(link.title(title), link.url(href=address, target="_blank"))
    return _in_xml(name, title, _LINK_TYPE, content)


def _in_xml(name: str, title: str, kind: str, content: etree._Element) -> Item:
    return Item(name, title, kind, f"{name}.xml", _bytes(content))


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
    return qti.item(
        qti.itemmetadata(_fields(cc_profile="cc.essay.v0p1", qmd_computerscored="No")),
        qti.presentation(
            qti.material(qti.mattext(asked(job, question), texttype="text/html")),
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


def _manifest(job: Job, modules: list[Module]) -> etree._Element:
    title = lom.string(job.edition.record.title, language="en")
    parts = (_module(number, *module) for number, module in enumerate(modules, 1))
    tree = package.item(*parts, identifier="root")
    items = {item.name: item for _, items in modules for item in items}  # of two lessons, once
    return package.manifest(
        package.metadata(
            package.schema("IMS Common Cartridge"),
            package.schemaversion("1.1.0"),
            lom.lom(lom.general(lom.title(title))),
        ),
        package.organizations(
            package.organization(tree, identifier="O_1", structure="rooted-hierarchy")
        ),
        package.resources(*map(_resource, items.values())),
        identifier="M_edition",
    )


def _module(number: int, title: str, items: Iterable[Item]) -> etree._Element:
    lines = (
        package.item(
            package.title(item.title),
            identifier=f"I_{number}_{item.name}",
            identifierref=f"R_{item.name}",
        )
        for item in items
    )
    return package.item(package.title(title), *lines, identifier=f"M_{number}")


def _resource(item: Item) -> etree._Element:
    start = {"href": item.path} if item.kind == FILE_TYPE else {}
    file = package.file(href=item.path)
    return package.resource(file, identifier=f"R_{item.name}", type=item.kind, **start)
