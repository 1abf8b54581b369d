#!/usr/bin/env python3
"""Score statements against the German Wikinews quotation data (Petersen-Frey & Biemann 2024).

    score_statements.py GOLD_DIR PREDICTION_DIR [--per-kind]

GOLD_DIR holds the data set's *.json; PREDICTION_DIR one analysis per article, named after the
gold file (same stem, .json), in the format of docs/reference/json.md: character offsets into the
article's `originalText`.

The figures follow the data set's own metric: gold and predicted quotes of an article are paired
one to one so that the summed token F1 of the pairs is greatest (same kind breaks ties); each pair,
and each quote left alone, gives token precision and recall for the quote and for its four roles;
those are averaged over all pairs (an undefined value is left out) and combined into F1.
`joint` pools quotes and roles. `attributed` is the plain reader's figure: the share of gold quotes
that a predicted quote covers by at least half (token F1 >= 0.5) with a speaker that touches the
gold speaker, and `invented` the share of predicted quotes that touch no gold quote.
Needs scipy.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

ROLES = ("speaker", "cue", "frame", "addressee")
KINDS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}


def gold_statements(article):
    for note in article["annotations"]:
        roles = {r: set((note.get(r) or {}).get("tokenIds", [])) for r in ROLES if isinstance(note.get(r), dict)}
        yield {"kind": KINDS[note["type"]], "quote": set(note["quote"]["tokenIds"]), **{r: roles.get(r, set()) for r in ROLES}}


def predicted_statements(analysis, tokens):
    def token_ids(spans):
        spans = spans if isinstance(spans, list) else [spans] if spans else []
        return {
            t["id"]
            for t in tokens
            for s in spans
            if s and s.get("start") is not None and t["charBegin"] < s["end"] and t["charEnd"] > s["start"]
        }

    for s in analysis.get("statements", []):
        found = {"kind": s["kind"], "quote": token_ids(s["quote"])}
        if found["quote"]:
            yield {**found, **{r: token_ids(s.get(r)) for r in ROLES}}


def f1(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def pair(gold, system):
    if not gold or not system:
        return []
    gain = np.array([[f1(g["quote"], s["quote"]) for s in system] for g in gold])
    gain += 0.01 * (gain > 0) * np.array([[g["kind"] == s["kind"] for s in system] for g in gold])
    return list(zip(*linear_sum_assignment(gain, maximize=True)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("prediction", type=Path)
    parser.add_argument("--per-kind", action="store_true")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    args = parser.parse_args()

    precision = {part: [] for part in ("quote", *ROLES)}
    recall = {part: [] for part in ("quote", *ROLES)}
    kinds = {k: {"right": 0, "gold": 0, "system": 0} for k in KINDS.values()}
    gold_n = system_n = attributed = invented = missing = 0
    empty = {part: set() for part in ("quote", *ROLES)}
    for path in sorted(args.gold.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        answer = args.prediction / path.name
        if not answer.exists():
            missing += 1
            analysis = {}
        else:
            analysis = json.loads(answer.read_text("utf-8"))
        gold = list(gold_statements(article))
        system = list(predicted_statements(analysis, article["tokens"]))
        pairs = pair(gold, system)
        gold_n += len(gold)
        system_n += len(system)
        for g in gold:
            kinds[g["kind"]]["gold"] += 1
        for s in system:
            kinds[s["kind"]]["system"] += 1
            invented += not any(s["quote"] & g["quote"] for g in gold)
        couples = [(gold[i], system[j]) for i, j in pairs]
        couples += [(g, empty) for k, g in enumerate(gold) if k not in {i for i, _ in pairs}]
        couples += [(empty, s) for k, s in enumerate(system) if k not in {j for _, j in pairs}]
        for g, s in couples:
            for part in precision:
                right = len(g[part] & s[part])
                if s[part]:
                    precision[part].append(right / len(s[part]))
                if g[part]:
                    recall[part].append(right / len(g[part]))
            if g.get("kind") and s.get("kind") and f1(g["quote"], s["quote"]) >= 0.5:
                kinds[g["kind"]]["right"] += g["kind"] == s["kind"]
                attributed += bool(g["speaker"] & s["speaker"]) or not (g["speaker"] or s["speaker"])

    def mean(values):
        return sum(values) / len(values) if values else 0.0

    def line(parts):
        p = mean([v for part in parts for v in precision[part]])
        r = mean([v for part in parts for v in recall[part]])
        return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}

    result = {part: line([part]) for part in precision}
    result["roles"] = line(ROLES)
    result["joint"] = line(["quote", *ROLES])
    result["attributed"] = attributed / gold_n if gold_n else 0.0
    result["invented"] = invented / system_n if system_n else 0.0
    result["articles_without_answer"] = missing
    if args.per_kind:
        for kind, c in kinds.items():
            p, r = c["right"] / max(c["system"], 1), c["right"] / max(c["gold"], 1)
            result[kind] = {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
    if args.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        if isinstance(value, dict):
            print(f"{name:24s} P {value['precision']:.3f}  R {value['recall']:.3f}  F1 {value['f1']:.3f}")
        else:
            print(f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    main()
