#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/catalogues/*.xml from a folder of reference tables in CSV.

usage: scripts/make-catalogues.py FOLDER [OUTPUT]
"""
import csv
import pathlib
import sys
from xml.sax.saxutils import quoteattr, escape

NAMESPACE = "https://merlon-isms.github.io/ns/catalogue"
OWN = "CC0-1.0"
BSI = "CC-BY-SA-4.0"


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def element(name, pairs):
    text = " ".join(f"{key}={quoteattr(value, {chr(10): ' '})}" for key, value in pairs if value)
    return f"  <{name} {text}/>\n"


def write(output, identifier, title, sources, elements, edition=""):
    edition_text = f' edition="{edition}"' if edition else ""
    with open(output / f"{identifier}.xml", "w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(f'<catalogue xmlns="{NAMESPACE}" id="{identifier}"{edition_text}'
                   f" title={quoteattr(title)}>\n")
        for source, licence in sources:
            file.write(f"  <source licence={quoteattr(licence)}>{escape(source)}</source>\n")
        file.writelines(elements)
        file.write("</catalogue>\n")


def annex_entry(row):
    kind = "annex-clause" if row["kind"] == "clause" else row["kind"]
    pairs = [("id", row["id"]), ("kind", kind), ("parent", row["parent"]),
             ("title", row["title"]), ("summary", row["summary"])]
    for key in ("control_type", "security_properties", "cybersecurity_concepts",
                "operational_capabilities", "security_domains", "new_in_2022"):
        pairs.append((key.replace("_", "-"), row.get(key, "").replace("_", " ")))
    return element("entry", pairs)


# Which register of Merlon is the document that an edition asks for: it need not exist twice.
REGISTERS = {
    "Scope of the ISMS": "scope-statements",
    "Statement of Applicability": "controls",
    "Risk treatment plan": "actions",
    "Information security objectives": "objectives",
    "Risk assessment report": "assessment-results",
    "Results of risk assessments": "assessment-results",
    "Results of risk treatment": "actions",
    "Evidence of competence": "trainings",
    "Records of education, training, skills, experience and qualifications": "trainings",
    "Evidence that processes ran as planned": "processes",
    "Records of ISMS process performance": "processes",
    "Records of management decisions": "management-reviews",
    "Records of actions and events with effect on the ISMS": "changes",
    "Records of significant security incidents": "incidents",
    "Monitoring and measurement results": "measurements",
    "Internal audit programme": "audit-programmes",
    "Results of internal audits": "audits",
    "Internal audit results": "audits",
    "Results of management reviews": "management-reviews",
    "Management review records": "management-reviews",
    "Nonconformities and actions taken": "nonconformities",
    "Results of corrective actions": "nonconformities",
    "Results of corrective action": "nonconformities",
    "Results of preventive action": "preventive-actions",
    "Inventory of assets": "assets",
    "Inventory of information and other associated assets": "assets",
    "List of legal, regulatory and contractual requirements": "requirements",
}


def make_edition(folder, output, edition):
    entries = [annex_entry(row) for row in rows(folder, f"iso27001-{edition}-annex-a.csv")]
    for row in rows(folder, f"iso27001-{edition}-clauses.csv"):
        entries.append(element("entry", [
            ("id", row["id"]), ("kind", row["kind"]), ("parent", row["parent"]),
            ("title", row["title"]), ("documented-information", row["documented_information"]),
            ("basis", row["basis"])]))
    documents = [row for row in rows(folder, "mandatory-documents.csv")
                 if row["edition"] == edition]
    for number, row in enumerate(documents, 1):
        entries.append(element("entry", [
            ("id", f"document-{number}"), ("kind", "mandatory-" + row["kind"]),
            ("title", row["document"]), ("clause", row["clause"]), ("basis", row["basis"]),
            ("register", REGISTERS.get(row["document"], ""))]))
    write(output, f"iso27001-{edition}", f"ISO/IEC 27001:{edition}",
          [("Identifiers, titles and structure of ISO/IEC 27001; summaries in own words", OWN)],
          entries, edition)


def make_map(folder, output, name):
    links = [element("link", [("from", row["from"]), ("to", row["to"]),
                              ("relation", row["relation"]), ("basis", row["basis"]),
                              ("note", row["note"])])
             for row in rows(folder, f"map-{name}.csv")]
    write(output, f"map-{name}", "Controls of ISO/IEC 27001:" + name.replace("-", " to 27001:"),
          [("Own comparison of the editions with published mappings", OWN)], links)


def make_table(folder, output, identifier, title, sources, columns, file=None):
    entries = []
    for row in rows(folder, file or f"{identifier}.csv"):
        entries.append(element("entry", [(key, row.get(column, "")) if not callable(column)
                                         else (key, column(row)) for key, column in columns]))
    write(output, identifier, title, sources, entries)


MONARC = ("MONARC objects (monarc-project/monarc-objects)", OWN)
BSI_SOURCE = ("Elementary threats of the Federal Office for Information Security (BSI), "
              "BSI-Bund/Stand-der-Technik-Bibliothek; English titles and categories are ours, "
              "under the same licence", BSI)


def flag(column):
    return lambda row: {"1": "yes", "0": "no", "": ""}[row[column]]


def main():
    folder = pathlib.Path(sys.argv[1])
    output = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "data/catalogues")
    for edition in ("2005", "2013", "2022"):
        make_edition(folder, output, edition)
    for name in ("2005-2013", "2013-2022"):
        make_map(folder, output, name)
    make_table(folder, output, "threats", "Threats", [MONARC, BSI_SOURCE], [
        ("id", "id"), ("kind", lambda row: "threat"), ("title", "title"),
        ("title-de", "title_de"), ("category", "category"), ("confidentiality", flag("c")),
        ("integrity", flag("i")), ("availability", flag("a")), ("source", "source"),
        ("licence", "licence")])
    make_table(folder, output, "vulnerabilities", "Vulnerabilities", [MONARC], [
        ("id", "id"), ("kind", lambda row: "vulnerability"), ("title", "title"),
        ("category", "category"), ("starter", "starter"), ("threats", "threats"),
        ("source", "source"), ("licence", "licence")])
    make_table(folder, output, "asset-types", "Asset types", [MONARC], [
        ("id", "id"), ("kind", lambda row: row["kind"].lower()), ("title", "title"),
        ("summary", "description"), ("starter", "starter")])
    make_table(folder, output, "roles", "Roles", [("Own words", OWN)], [
        ("id", "id"), ("kind", lambda row: "role"), ("title", "title"),
        ("summary", "responsibilities"), ("clause", "source_clause"), ("basis", "basis")])
    make_table(folder, output, "activities", "Project activities after ISO/IEC 27003:2010",
               [("Structure of ISO/IEC 27003:2010; steps in own words", OWN)], [
                   ("id", "id"), ("kind", "kind"), ("parent", "parent"), ("title", "title"),
                   ("phase", "phase"), ("step", "step"),
                   ("prerequisites", "prerequisite_steps"), ("outputs", "documented_output"),
                   ("clause", "iso27001_2005_clause"), ("basis", "basis")],
               "iso27003-2010-activities.csv")
    make_table(folder, output, "guidance", "Guidance after ISO/IEC 27003:2017",
               [("Structure of ISO/IEC 27003:2017; content in own words", OWN)], [
                   ("id", "id"), ("kind", "kind"), ("title", "title"),
                   ("summary", "required_activity"),
                   ("documented-information", "documented_information"),
                   ("record-items", "record_items")],
               "iso27003-2017-guidance.csv")
    make_table(folder, output, "guide-steps", "Steps of a practical implementation guide",
               [("Structure of a public ISMS implementation guide; content in own words", OWN)], [
                   ("id", lambda row: "step-" + row["number"]), ("kind", lambda row: "step"),
                   ("title", "title"), ("inputs", "inputs"), ("results", "results")],
               "atsec-steps.csv")
    combinations = [element("link", [("from", row["asset_type"]), ("via", row["threat"]),
                                     ("to", row["vulnerability"]),
                                     ("relation", "combination")])
                    for row in rows(folder, "risk-models.csv")]
    write(output, "risk-models", "Combinations of asset type, threat and vulnerability", [MONARC],
          combinations)


if __name__ == "__main__":
    main()
