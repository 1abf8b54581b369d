#!/usr/bin/env python3
"""TempEval-3 style scores for TIMEX3 annotations (stdlib only).

    score_times.py score GOLD SYSTEM [--docs LIST] [--json] [--many] [--lenient]
    score_times.py text GOLD OUT.json     # {doc: {"dct": "YYYY-MM-DD", "text": ...}}
    score_times.py compare GOLD A B [--docs LIST]   # A minus B, paired bootstrap over documents
    score_times.py selftest GOLD

GOLD and SYSTEM: a .tml file, a folder of .tml files (not searched in depth; several
joined with ','), a folder of analyses (*.json, as `lagebild analyse --out` writes them,
whose `times` are read; see docs/reference/json.md), or a JSON file
    {doc: [{"start": int, "end": int, "text": str, "type": str, "value": str}]}

Offsets count characters (code points) in the body: what stands between <TEXT> and
</TEXT>, tags removed, the five XML entities decoded, nothing trimmed (KRAUTS bodies
start with a newline). Out of scope, on both sides: the DCT, <TITLE>, and empty
TIMEX3 (implicit ones without text).

Measures (micro, over all documents named in --docs, else all gold documents; a gold
document that the system lacks counts as all misses):
  strict   same start and end
  relaxed  at least one character in common; one-to-one: exact pairs first, then by
           characters shared, then by position (same totals as the TempEval-3 toolkit
           on KRAUTS x HeidelTime). --many: any overlap counts, each side on its own.
  type     relaxed pair and type equal: F1 from hits/system and hits/gold
  value    relaxed pair and value equal (exact string). "strict+value" asks for both
           exact extent and value. --lenient forgives spelling of the value
           (T20.30 = T20:30, T8:30 = T08:30, spaces, _ for -, P10Y = P1DE ...).
Per type: gold and system both restricted to that type before matching.
"""
import argparse
import glob
import html
import json
import os
import random
import re
import sys

TAG = re.compile(r'<[^>]*>')
ATTR = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
TYPES = ("DATE", "TIME", "DURATION", "SET")


def read_tml(path):
    """(dct, body text, [timex]) of one TimeML file."""
    with open(path, encoding="utf-8") as f:
        raw = f.read().lstrip("\ufeff")
    m = re.search(r"<TEXT>(.*)</TEXT>", raw, re.S)
    if not m:
        raise ValueError(f"{path}: no <TEXT>")
    d = re.search(r'<DCT>.*?value="([^"]*)"', raw[:m.start()], re.S)
    body, out, open_, parts, n = m.group(1), [], [], [], 0
    pos = 0
    for t in TAG.finditer(body):
        chunk = html.unescape(body[pos:t.start()])
        parts.append(chunk)
        n += len(chunk)
        pos = t.end()
        tag = t.group()
        if tag.startswith("</TIMEX3"):
            start, a = open_.pop()
            out.append({"start": start, "end": n, "type": a.get("type", ""),
                        "value": a.get("value", ""), "mod": a.get("mod", "")})
        elif tag.startswith("<TIMEX3") and not tag.endswith("/>"):
            open_.append((n, {k: html.unescape(v) for k, v in ATTR.findall(tag)}))
    parts.append(html.unescape(body[pos:]))
    if open_:
        raise ValueError(f"{path}: unclosed TIMEX3")
    text = "".join(parts)
    for x in out:
        x["text"] = text[x["start"]:x["end"]]
    out = [x for x in out if x["text"].strip()]
    out.sort(key=lambda x: (x["start"], x["end"]))
    return (d.group(1) if d else ""), text, out


def doc_name(path):
    n = os.path.basename(path)
    return n[:-4] if n.endswith(".tml") else n


def tml_files(where):
    fs = []
    for w in where.split(","):
        fs += sorted(glob.glob(os.path.join(w, "*.tml"))) if os.path.isdir(w) else [w]
    return fs


def load(where):
    if where.endswith(".json"):
        with open(where, encoding="utf-8") as f:
            docs = json.load(f)
        return {doc_name(k): sorted((dict(x) for x in v), key=lambda x: (x["start"], x["end"]))
                for k, v in docs.items()}
    if os.path.isdir(where) and (analyses := sorted(glob.glob(os.path.join(where, "*.json")))):
        docs = {}
        for path in analyses:
            with open(path, encoding="utf-8") as f:
                found = json.load(f).get("times", [])
            docs[os.path.basename(path)[:-5]] = sorted(found, key=lambda x: (x["start"], x["end"]))
        return docs
    return {doc_name(p): read_tml(p)[2] for p in tml_files(where)}


def lenient(v):
    v = v.strip().replace("_", "-")
    v = re.sub(r"T(\d)(?=[:.]\d\d)", r"T0\1", v)
    v = re.sub(r"T(\d\d)\.(\d\d)", r"T\1:\2", v)
    v = re.sub(r"^(T\d\d)$", r"\1:00", v)
    m = re.fullmatch(r"P(\d+)DE", v)
    if m:
        v = f"P{int(m.group(1)) * 10}Y"
    m = re.fullmatch(r"P(\d+)CE", v)
    if m:
        v = f"P{int(m.group(1)) * 100}Y"
    m = re.fullmatch(r"PT(\d+)H", v)
    if m and int(m.group(1)) % 24 == 0:
        v = f"P{int(m.group(1)) // 24}D"
    return {"PRESNT_REF": "PRESENT_REF"}.get(v, v)


def overlap(a, b):
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def pairs(gold, sys_):
    """One-to-one relaxed pairs (i, j)."""
    c = [(g["start"] == s["start"] and g["end"] == s["end"], overlap(g, s), -i, -j)
         for i, g in enumerate(gold) for j, s in enumerate(sys_) if overlap(g, s) > 0]
    gi, sj, out = set(), set(), []
    for _, _, i, j in sorted(c, reverse=True):
        if -i not in gi and -j not in sj:
            gi.add(-i)
            sj.add(-j)
            out.append((-i, -j))
    return out


def prf(tp_p, tp_r, nsys, ngold):
    p = tp_p / nsys if nsys else 0.0
    r = tp_r / ngold if ngold else 0.0
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def count(gold, system, docs, many=False, norm=lambda v: v, only=None):
    k = dict.fromkeys("gold sys strict relP relR type value svalue".split(), 0)
    for d in docs:
        g = [x for x in gold.get(d, []) if only in (None, x["type"])]
        s = [x for x in system.get(d, []) if only in (None, x["type"])]
        k["gold"] += len(g)
        k["sys"] += len(s)
        ps = pairs(g, s)
        if many:
            k["relP"] += sum(any(overlap(x, y) > 0 for x in g) for y in s)
            k["relR"] += sum(any(overlap(x, y) > 0 for y in s) for x in g)
        else:
            k["relP"] += len(ps)
            k["relR"] += len(ps)
        for i, j in ps:
            same = g[i]["start"] == s[j]["start"] and g[i]["end"] == s[j]["end"]
            val = norm(g[i]["value"]) == norm(s[j]["value"] or "")
            k["strict"] += same
            k["type"] += g[i]["type"] == s[j]["type"]
            k["value"] += val
            k["svalue"] += same and val
    return k


def table(k):
    n = (k["sys"], k["gold"])
    return {"gold": k["gold"], "system": k["sys"],
            "strict": prf(k["strict"], k["strict"], *n),
            "relaxed": prf(k["relP"], k["relR"], *n),
            "type": prf(k["type"], k["type"], *n),
            "value": prf(k["value"], k["value"], *n),
            "strict+value": prf(k["svalue"], k["svalue"], *n),
            "value accuracy on relaxed": k["value"] / k["relR"] if k["relR"] else 0.0}


def score(gold, system, docs=None, many=False, lenient_values=False):
    docs = sorted(gold) if docs is None else docs
    lost = [d for d in docs if d not in gold]
    if lost:
        raise SystemExit(f"no gold for {len(lost)} documents, such as {lost[0]}")
    norm = lenient if lenient_values else (lambda v: v)
    r = {"documents": len(docs), "missing in system": sum(d not in system for d in docs),
         "all": table(count(gold, system, docs, many, norm))}
    for t in TYPES:
        r[t] = table(count(gold, system, docs, many, norm, t))
    return r


def show(r):
    print(f"documents {r['documents']}, not in system {r['missing in system']}")
    print(f"{'':9}{'gold':>5}{'sys':>5} |{'strict P':>9}{'R':>7}{'F1':>7} |{'relaxed P':>10}{'R':>7}{'F1':>7}"
          f" |{'type F1':>8}{'value F1':>9}{'str+val':>8}{'val.acc':>8}")
    for t in ("all",) + TYPES:
        x = r[t]
        a = lambda m, c: f"{100 * x[m][c]:.1f}"
        print(f"{t:9}{x['gold']:5}{x['system']:5} |{a('strict', 'P'):>9}{a('strict', 'R'):>7}{a('strict', 'F1'):>7}"
              f" |{a('relaxed', 'P'):>10}{a('relaxed', 'R'):>7}{a('relaxed', 'F1'):>7}"
              f" |{a('type', 'F1'):>8}{a('value', 'F1'):>9}{a('strict+value', 'F1'):>8}"
              f"{100 * x['value accuracy on relaxed']:8.1f}")


def compare(gold, a, b, docs=None, rounds=2000, seed=1):
    """{measure: (F1 of A, F1 of B, A - B, low, high)}, 95 % by bootstrap over documents."""
    docs = sorted(gold) if docs is None else docs
    pa, pb = ({d: count(gold, s, [d]) for d in docs} for s in (a, b))
    f = lambda ks, m: 200 * sum(k[m] for k in ks) / max(1, sum(k["gold"] + k["sys"] for k in ks))
    rnd, out = random.Random(seed), {}
    draws = [rnd.choices(docs, k=len(docs)) for _ in range(rounds)]
    for name, m in (("strict", "strict"), ("relaxed", "relR"), ("type", "type"), ("value", "value"),
                    ("strict+value", "svalue")):
        ds = sorted(f([pa[d] for d in x], m) - f([pb[d] for d in x], m) for x in draws)
        fa, fb = f(pa.values(), m), f(pb.values(), m)
        out[name] = (fa, fb, fa - fb, ds[rounds // 40], ds[-rounds // 40 - 1])
    return out


def selftest(where):
    g = load(where)
    copy = lambda: {d: [dict(x) for x in v] for d, v in g.items()}
    f = lambda r, m="all": [round(r[m][c]["F1"], 4) for c in ("strict", "relaxed", "type", "value")]
    n = sum(map(len, g.values()))
    r = score(g, g)
    assert f(r) == [1, 1, 1, 1] and r["all"]["gold"] == n, r["all"]
    assert f(score(g, g, many=True)) == [1, 1, 1, 1]
    assert f(score(g, {})) == [0, 0, 0, 0]
    s = copy()                                     # longer by one: relaxed stays
    for v in s.values():
        for x in v:
            x["end"] += 1
    r = score(g, s)
    assert r["all"]["strict"]["F1"] == 0 and r["all"]["relaxed"]["F1"] > 0.99, f(r)
    s = copy()                                     # every 2nd value wrong
    k = 0
    for d in sorted(s):
        for x in s[d]:
            k += 1
            if k % 2:
                x["value"] = "?"
    r = score(g, s)
    assert f(r)[:3] == [1, 1, 1] and abs(r["all"]["value"]["F1"] - (n // 2) / n) < 1e-9, f(r)
    s = copy()                                     # every 2nd one gone: R halves, P stays
    k = 0
    for d in sorted(s):
        keep = []
        for x in s[d]:
            k += 1
            if k % 2 == 0:
                keep.append(x)
        s[d] = keep
    r = score(g, s)["all"]
    assert r["strict"]["P"] == 1 and abs(r["strict"]["R"] - (n // 2) / n) < 1e-9, r
    s = {d: v + [{"start": 10 ** 7, "end": 10 ** 7 + 1, "text": "x", "type": "DATE", "value": ""}]
         for d, v in copy().items()}               # one false hit a document
    r = score(g, s)["all"]
    assert r["strict"]["R"] == 1 and abs(r["strict"]["P"] - n / (n + len(g))) < 1e-9, r
    s = {d: [{"start": 0, "end": 10 ** 6, "text": "", "type": "DATE", "value": ""}] for d in g}
    r, many = score(g, s)["all"], score(g, s, many=True)["all"]
    assert many["relaxed"]["R"] == 1 and r["relaxed"]["R"] < 0.2     # why one-to-one is the default
    s = copy()
    for v in s.values():
        for x in v:
            x["type"] = "SET"
    r = score(g, s)
    assert f(r)[0] == 1 and r["all"]["type"]["F1"] < 0.1 and r["DATE"]["relaxed"]["F1"] == 0
    assert all(v[2] == v[3] == v[4] == 0 for v in compare(g, s, s, rounds=40).values())
    print(f"selftest: {len(g)} documents, {n} timexes: 10 passed, 0 failed")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="cmd", required=True)
    a = sub.add_parser("score")
    a.add_argument("gold")
    a.add_argument("system")
    a.add_argument("--docs", help="file of document names, one a line (with or without folder and .tml)")
    a.add_argument("--json", action="store_true")
    a.add_argument("--many", action="store_true")
    a.add_argument("--lenient", action="store_true")
    a = sub.add_parser("compare")
    a.add_argument("gold")
    a.add_argument("a")
    a.add_argument("b")
    a.add_argument("--docs")
    a = sub.add_parser("text")
    a.add_argument("gold")
    a.add_argument("out")
    a = sub.add_parser("selftest")
    a.add_argument("gold")
    o = p.parse_args()
    if o.cmd == "selftest":
        return selftest(o.gold)
    if o.cmd == "text":
        r = {}
        for f in tml_files(o.gold):
            dct, text, _ = read_tml(f)
            r[doc_name(f)] = {"dct": dct, "text": text}
        with open(o.out, "w", encoding="utf-8") as f:
            json.dump(r, f, ensure_ascii=False, indent=0)
        return print(f"{len(r)} documents, {sum(len(x['text']) for x in r.values())} characters")
    docs = None
    if o.docs:
        with open(o.docs, encoding="utf-8") as f:
            docs = [doc_name(x.strip()) for x in f if x.strip() and not x.startswith("#")]
    if o.cmd == "compare":
        for m, v in compare(load(o.gold), load(o.a), load(o.b), docs).items():
            print(f"{m:13} A {v[0]:5.1f}  B {v[1]:5.1f}  A-B {v[2]:+5.1f}  95 % [{v[3]:+.1f}, {v[4]:+.1f}]")
        return
    r = score(load(o.gold), load(o.system), docs, o.many, o.lenient)
    if o.json:
        json.dump(r, sys.stdout, indent=1)
        print()
    else:
        show(r)


if __name__ == "__main__":
    main()
