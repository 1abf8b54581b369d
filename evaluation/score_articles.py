#!/usr/bin/env python3
"""Score analyses of German news articles against the hand-made gold standard.

    score_articles.py GOLD_DIR ANALYSIS_DIR [--json] [--show-misses]

GOLD_DIR holds one *.json an article (those with the key `statements`); of its other *.json only `canonical` (name ->
aliases) is used. ANALYSIS_DIR holds the analyses under the same file names, in the format of docs/reference/json.md, "One
article", with the article's `text`; a malformed one ends with exit status 2 and a line that names the file. An article
without an analysis counts as missed in full and is named on standard error.

Figures are counted over all articles, then divided: 0..1, "-" where there is nothing to judge. "Core" is gold that is
not `marginal`: finding marginal gold is no false alarm, missing it no miss. Every accept_* value is right. Of rival
predictions (one place, other speakers or stances) a gold entry vouches for one, the others are false alarms. White
space and quotation marks are no characters. `f1` is that of recall and precision.

statements  recall     core statements with a predicted quote, all parts together, of character F1 >= 0.5
            precision  predicted statements with character F1 >= 0.3 to a gold statement or silence
            speaker    core statements whose best-fitting find has a speaker that overlaps the gold's or has a right name
                       (a co-speaker's too; but for case, hyphens, inflection, titles; alias, surname, half a description)
            kind       share of those found with a right kind (mixed: direct, indirect, reported; *free_*: indirect)
            chain      F1 of the links of core statements, in order, as `chain` or `chain_alt` has them (the last may be
                       a co-speaker): a link is right by actor or by half of its words; links of no find are missed
            via        the same without the last link: by way of whom
            anonymous  F1 over core statements: an anonymous link or speaker, or an actor of the kind `unnamed`
furniture   recall, precision  characters of passages but headline, lead, body, heading and dateline
            headings   gold headings with a passage heading or headline of character F1 >= 0.5
events      recall     core events found: right type, and evidence that overlaps the gold's or fits with it into 250
                       characters; a prediction finds the event it fits best, and those that are `same_as` that
            precision  predicted events that are the same, in that sense, as a gold event
            date       core events found with the gold or an accepted date, or a range within the gold's month, year
                       or date_earliest..date_latest; without gold date: none, or an open range to end_date
            status, participants  core events found with a right status; F1 of the names over core events
positions   recall     core positions with a prediction of right holder, stance and issue (a content word in common
                       will do: stem, also in a compound, of 6 letters or more; no actor's name)
            precision  predicted positions that overlap evidence of a gold position of right holder
            condition  gold conditions of core positions: a prediction of that holder has one, word F1 >= 0.5
score       the mean of the f1 of statements, furniture, events and positions, and of speaker, chain and date
"""
import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

FIGURES = {
    "statements": "recall precision f1 speaker kind chain via anonymous", "furniture": "recall precision f1 headings",
    "events": "recall precision f1 date status participants", "positions": "recall precision f1 condition",
}
SCORED = (*(f"{part}.f1" for part in FIGURES), "statements.speaker", "statements.chain", "events.date")
WINDOW = 250  # characters: about one long sentence
# What is read of an analysis, by example; texts, days and speakers may be null.
TEXT, DAY, SPAN, SPEAKER = "", "2025-08-15", {"start": 0, "end": 0}, {"text": "", "actor": ""}
SHAPE = {
    "text": "…",
    "passages": [{**SPAN, "kind": TEXT}],
    "statements": [{"kind": TEXT, "quote": [SPAN], "speaker": SPEAKER, "chain": [{"name": TEXT, "actor": TEXT}]}],
    "actors": [{"id": TEXT, "name": TEXT, "kind": TEXT}],
    "events": [{"type": TEXT, "status": TEXT, "participants": [TEXT], "earliest": DAY, "latest": DAY, "evidence": [SPAN]}],
    "positions": [{"holder": TEXT, "issue": TEXT, "stance": TEXT, "condition": TEXT, "evidence": [SPAN]}],
}
EMPTY = {part: [] for part in SHAPE if part != "text"}
NOTHING = {"letters": set(), "speaker": {}, "by": ("nobody", None), "kind": None, "chain": [], "links": [], "anonymous": False}
STOP_WORD = re.compile("d(er|ie|as|e[nms])|(ein|sein|ihr)(e[mnrs]?)?|und|oder|vo[mn]|mit|[ia][mn]|auf|für|zu[mr]?|dass")
OFFICE = "(präsident|kanzler|minister|chef|sprecher|sekretär|gesandt|berater|kommissar|premier|kolleg)(in|e[mnrs]?|n|s)?$"
TITLE = re.compile(OFFICE + "|^(dr|prof|herrn?|frau)$")


def need(condition, why):
    if not condition:
        raise ValueError(why)


def read_analysis(path, gold):
    """The analysis, checked and without gaps; each span gets the `text` it covers."""
    analysis = json.loads(path.read_text("utf-8"))

    def check(value, shape, where):
        if value is None and shape in (TEXT, DAY, SPEAKER):
            return
        right = isinstance(value, type(shape)) and (value or shape != [SPAN])
        need(right, f"{where} is missing, empty or no {type(shape).__name__}")
        if isinstance(shape, list):
            for number, item in enumerate(value):
                check(item, shape[0], f"{where}[{number}]")
        elif isinstance(shape, dict):
            for field, inner in shape.items():
                check(value.setdefault(field, EMPTY.get(field)), inner, f"{where}.{field}")
            if (shape is SPEAKER or "start" in shape) and (start := value.get("start")) is not None:
                right = type(start) is type(end := value.get("end")) is int and 0 <= start < end <= len(analysis["text"])
                need(right, f"{where}: {start!r}..{value.get('end')!r} is no span of the text")
                value["text"] = analysis["text"][start:end]
        elif shape is DAY:
            need(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value), f"{where}: {value!r} is no ISO date")

    check(analysis, SHAPE, "analysis")
    text, spans = analysis["text"], [*gold["furniture"], *gold["headings"], *(x["quote"] for x in gold["statements"])]
    same = len(text) == gold["text_chars"] and all(text[x["start"] : x["end"]] == x["text"] for x in spans)
    need(same, "`text` is not the article's, to the letter")
    return analysis


def letters(spans):
    """The places in the article that the spans cover, without white space and quotation marks."""
    places = (place for span in spans for place in enumerate(span["text"], span["start"]))
    return {place for place, character in places if not character.isspace() and character not in "\"'„“”‚‘’«»‹›"}


def f1(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def f1_of(shared, both):
    return 2 * shared / both if both else 1.0


def overlap(ours, theirs):
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in ours for b in theirs)


def accepted(entry, field):
    return [entry[field], *entry.get(f"accept_{field}", []), *entry.get(f"accept_{field}s", [])]


def stems(text):
    """The content words of a text without case and inflection: "Verbündeten" and "Verbündete" are one."""
    words = [word for word in re.findall(r"\w+", (text or "").casefold()) if not STOP_WORD.fullmatch(word)]
    return [re.sub(r"(?<=\w{4})(?:e[nmr]?s?|[ns])+$", "", word) for word in words]


def name_stems(name):
    """The stems of a name, without its titles if a proper name stays."""
    words = [word for word in re.split(r"[\s,;]+", name) if not TITLE.search(word.casefold().strip(".()"))]
    proper = any(word[:1].isupper() and not STOP_WORD.fullmatch(word.casefold()) for word in words)
    return stems(" ".join(words) if proper else name)


def date_right(event, gold):
    first, last, days = event["earliest"], event["latest"], accepted(gold, "date")
    if first is None and (last is None or last == gold.get("end_date")):
        return last is not None or None in days
    # A month or a year reaches from its first to its last day; ISO dates sort as strings.
    ranges = [(day + "0000-01-01"[len(day) :], day + "9999-12-31"[len(day) :]) for day in days if day]
    if gold.get("date_earliest") or gold.get("date_latest"):
        ranges.append((gold.get("date_earliest") or "", gold.get("date_latest") or "9999-12-31"))
    return any(start <= (first or "") <= (last or "9999-12-31") <= end for start, end in ranges)


class Scorer:
    """Counts for each figure what was asked and what was right (for an F1: predicted + gold, and twice the common)."""

    def __init__(self, canonical):
        self.known = {frozenset(name_stems(a)): frozenset(name_stems(n)) for n in canonical for a in (*canonical[n], n)}
        self.right, self.asked, self.misses = Counter(), Counter(), []

    def article(self, name, gold, analysis):
        self.name, self.actors = name, {x["id"]: (x["name"] or "", x["kind"]) for x in analysis["actors"]}
        for entry in (*gold["events"], *gold["positions"]):
            entry["places"] = [entry["evidence"], *entry.get("more_evidence", [])]
        self.statements(analysis["statements"], gold["statements"], gold.get("silences", []))
        self.furniture(analysis["passages"], gold["furniture"], gold["headings"])
        self.events(analysis["events"], gold["events"])
        self.positions(analysis["positions"], gold["positions"])

    def add(self, figure, right, miss, asked=1):
        self.right[figure] += min(right, asked)
        self.asked[figure] += asked
        if right < asked:
            self.misses.append(f"{self.name} {figure}: {miss}".replace("\n", " "))

    def actor(self, reference, otherwise=None):  # as (name, kind); what is no actor's id stands for itself
        return self.actors.get(reference, (reference or otherwise or "", None))

    def same(self, actor, golds, loose=False):
        """Whether an actor is one of the gold names: an alias, the surname, or `loose`ly half of the words."""
        ours = name_stems(actor[0])
        for gold in golds if ours else ():
            theirs, a = name_stems(gold), frozenset(ours)
            meant = self.known.get(frozenset(theirs), frozenset(theirs))
            forms = [meant, *(alias for alias, name in self.known.items() if name == meant)]
            first = [{word[0] for word in words[:-1]} for words in (ours, theirs)]
            surname = first[1] and ours[-1] == theirs[-1] and (not first[0] or first[0] & first[1])
            half = (loose or gold[0].islower()) and any(2 * len(a & form) >= len(a | form) for form in forms)
            if a in forms or a not in self.known and (half or surname and actor[1] == "person"):
                return True
        return False

    def same_issue(self, ours, golds):
        words = [set(stems(issue)) for issue in (ours, *golds)]
        long = [{word for word in some.difference(*self.known) if len(word) >= 6} for some in words]
        return words[0] in words[1:] or any(a in b or b in a for a in long[0] for some in long[1:] for b in some)

    def vouch(self, part, predicted, gold, fit):
        """Counts precision; gold number -> the prediction that fits best (`fit` sorts; false: they are not the same)."""
        place = [ours["quote" if part == "statements" else "evidence"] for ours in predicted]
        about = [part == "positions" and (ours["holder"], ours["issue"]) for ours in predicted]
        fits = [(fit(ours, theirs), -i, -j) for i, ours in enumerate(predicted) for j, theirs in enumerate(gold)]
        chosen = {}
        for _, i, j in sorted((item for item in fits if item[0]), reverse=True):
            rivals = (k for k, entry in chosen.items() if entry == -j and about[k] == about[-i])
            if -i not in chosen and not any(overlap(place[-i], place[k]) for k in rivals):
                chosen[-i] = -j
        for i, spans in enumerate(place):
            self.add(f"{part}.precision", i in chosen, f"false alarm: {spans[0]['text']:.80}")
        return {j: predicted[i] for i, j in reversed(chosen.items())}

    def in_order(self, ours, golds):
        """How many links agree in the same order (a longest common subsequence)."""
        best = [0] * (len(golds) + 1)
        for link in ours:
            before = best[:]
            for k, names in enumerate(golds):
                hit = any(self.same(actor, names, loose=True) for actor in link)
                best[k + 1] = max(before[k] + hit, before[k + 1], best[k])
        return best[-1]

    def statements(self, predicted, gold, silences):
        for ours in predicted:
            speaker = ours["speaker"] = ours["speaker"] or {"text": None, "actor": None}
            ours["by"] = self.actor(speaker["actor"], speaker["text"])
            ours["links"] = [[self.actor(x, link["name"]) for x in (link["actor"], None)] for link in ours["chain"]]
            ours["anonymous"] = any(x.get("anonymous") is True for x in (speaker, *ours["chain"]))
            ours["anonymous"] |= any(kind == "unnamed" for _, kind in (ours["by"], *(x for link in ours["links"] for x in link)))
            ours["letters"] = letters(ours["quote"])
        known = [letters(theirs["quote"]["parts"]) for theirs in gold]
        for theirs, quote in ((x, quote) for x, quote in zip(gold, known) if not x["marginal"]):
            others = [{"canonical": x["canonical"], **x.get("text_span", {})} for x in theirs.get("co_speakers", [])]
            names = [x["canonical"] for x in (theirs["speaker"], *others)] + theirs.get("accept_speakers", [])
            spans = [theirs["speaker"], theirs.get("speaker_apposition", {}), *others]
            spans = [span for span in spans if span.get("start") is not None]
            kinds = accepted(theirs, "kind")
            kinds += ["direct", "indirect", "reported"] if "mixed" in kinds else []
            chains = [[[x] for x in links] for links in (theirs["chain"], theirs.get("chain_alt", [])) if links] or [[]]
            for links in filter(None, chains):
                links[-1] = links[-1] + [other["canonical"] for other in others]

            def judge(ours):
                """Fit of the quote, rounded so that speaker and kind decide among equals; speaker and kind right."""
                here = ours["speaker"].get("start") is not None and overlap([ours["speaker"]], spans)
                kind = "indirect" if (ours["kind"] or "").endswith("free_indirect") else ours["kind"]
                return round(f1(ours["letters"], quote), 2), here or self.same(ours["by"], names), kind in kinds

            ours = max((ours for ours in predicted if f1(ours["letters"], quote) >= 0.5), key=judge, default=NOTHING)
            _, speaker, kind = judge(ours)
            _, chain, links = max((f1_of(x := self.in_order(ours["links"], c), len(ours["links"]) + len(c)), x, len(c)) for c in chains)
            _, via, outer = max((f1_of(x := self.in_order(ours["links"][:-1], c[:-1]), max(len(ours["links"]) - 1, 0) + len(c) - 1), x, len(c) - 1)
                                for c in chains)
            label = f"{theirs['id']} {theirs['kind']} {theirs['chain']} {theirs['quote']['text']:.50}"
            label += f" | {ours['by'][0]}, {ours['kind']} {[link['name'] for link in ours['chain']]}"
            self.add("statements.recall", ours is not NOTHING, label)
            self.add("statements.speaker", speaker, label)
            self.add("statements.kind", kind, label, asked=ours is not NOTHING)
            self.add("statements.chain", 2 * chain, label, asked=len(ours["links"]) + links)
            self.add("statements.via", 2 * via, label, asked=max(len(ours["links"]) - 1, 0) + outer)
            anonymous = ours["anonymous"], theirs["anonymous"]
            self.add("statements.anonymous", 2 * all(anonymous), label, asked=sum(anonymous))
        known += [letters([silence["evidence"]]) for silence in silences]
        self.vouch("statements", predicted, known, lambda a, b: (fit := f1(a["letters"], b)) >= 0.3 and fit)

    def furniture(self, passages, gold, headings):
        wanted = letters(gold)
        given = letters(x for x in passages if x["kind"] not in ("headline", "lead", "body", "heading", "dateline"))
        self.add("furniture.recall", len(given & wanted), f"{len(wanted - given)} characters missed", len(wanted))
        self.add("furniture.precision", len(given & wanted), f"{len(given - wanted)} characters too many", len(given))
        found = [letters([passage]) for passage in passages if passage["kind"] in ("heading", "headline")]
        for heading in headings:
            self.add("furniture.headings", any(f1(letters([heading]), x) >= 0.5 for x in found), heading["text"])

    def events(self, predicted, gold):
        def judge(ours, theirs):
            given = [self.actor(reference) for reference in ours["participants"]]
            shared = sum(any(self.same(actor, [name]) for actor in given) for name in theirs["participants"])
            return shared, ours["status"] in accepted(theirs, "status"), date_right(ours, theirs)

        def fit(ours, theirs):
            pairs = [(a, b) for a in ours["evidence"] for b in theirs["places"]]
            near = any(max(a["end"], b["end"]) - min(a["start"], b["start"]) <= WINDOW for a, b in pairs)
            direct = overlap(ours["evidence"], theirs["places"])
            return ours["type"] in accepted(theirs, "type") and (direct or near) and (direct, *judge(ours, theirs))

        own = {gold[j]["id"]: ours for j, ours in self.vouch("events", predicted, gold, fit).items()}
        for theirs in (entry for entry in gold if not entry["marginal"]):
            ours = own.get(theirs["id"]) or own.get(theirs.get("same_as"))
            shared, status, date = judge(ours, theirs) if ours else (0, False, False)
            given = [self.actor(reference)[0] for reference in ours["participants"]] if ours else []
            label = f"{theirs['id']} {theirs['type']} {theirs['date']} {theirs['status']} {theirs['participants']}"
            label += f" | {ours['earliest']}..{ours['latest']} {ours['status']} {given}" if ours else ""
            for figure, right in (("recall", bool(ours)), ("date", date), ("status", status)):
                self.add(f"events.{figure}", right, label)
            self.add("events.participants", 2 * shared, label, asked=len(given) + len(theirs["participants"]))

    def positions(self, predicted, gold):
        def judge(ours, theirs):
            """Issue and stance right, or None where the holder is wrong."""
            right = self.same_issue(ours["issue"], accepted(theirs, "issue")), ours["stance"] in accepted(theirs, "stance")
            return right if self.same(self.actor(ours["holder"]), accepted(theirs, "holder")) else None

        for theirs in (entry for entry in gold if not entry["marginal"]):
            held = [ours for ours in predicted if judge(ours, theirs)]
            label = f"{theirs['id']} {theirs['holder']} {theirs['stance']} {theirs['issue']}: {theirs['condition']}"
            self.add("positions.recall", any(all(judge(ours, theirs)) for ours in held), label)
            words = set(stems(theirs["condition"]))
            found = any(f1(set(stems(ours["condition"])), words) >= 0.5 for ours in held)
            self.add("positions.condition", found, label, asked=bool(words))
        self.vouch("positions", predicted, gold, lambda a, b: overlap(a["evidence"], b["places"]) and judge(a, b))

    def figures(self):
        share = {figure: self.right[figure] / asked for figure, asked in self.asked.items() if asked}
        for part in FIGURES:
            recall, precision = share.get(f"{part}.recall", 0.0), share.setdefault(f"{part}.precision", 0.0)
            share[f"{part}.f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        result = {part: {name: share.get(f"{part}.{name}") for name in FIGURES[part].split()} for part in FIGURES}
        return {**result, "score": sum(share.get(figure, 0.0) for figure in SCORED) / len(SCORED)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("analyses", type=Path, metavar="ANALYSIS_DIR")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--show-misses", action="store_true", help="what was missed, wrong or too much, one a line")
    args = parser.parse_args()
    files = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(args.gold.glob("*.json"))}
    articles = {name: content for name, content in files.items() if "statements" in content}
    if not articles or not args.analyses.is_dir():
        parser.error(f"no gold article in {args.gold}, or no directory {args.analyses}")
    scorer = Scorer({name: aliases for x in files.values() if "canonical" in x for name, aliases in x["canonical"].items()})
    missing = [name for name in articles if not (args.analyses / name).exists()]
    for name, gold in articles.items():
        path = args.analyses / name
        if name in missing:
            print(f"{path}: no analysis; all of its gold counts as missed", file=sys.stderr)
        try:
            analysis = EMPTY if name in missing else read_analysis(path, gold)
        except (ValueError, OSError, RecursionError) as error:
            parser.exit(2, f"{path}: {error}\n")
        scorer.article(path.stem, gold, analysis)
    result, misses = scorer.figures(), scorer.misses if args.show_misses else []
    if args.json:
        print(json.dumps({**result, "without_analysis": missing, "misses": misses}, ensure_ascii=False))
        return
    print("".join(f"{line}\n" for line in misses), end="")
    for part in FIGURES:
        cells = (f"{name} -" if value is None else f"{name} {value:.3f}" for name, value in result[part].items())
        print(f"{part:12s}{'  '.join(cells)}")
    print(f"score       {result['score']:.3f}")


if __name__ == "__main__":
    main()
