#!/usr/bin/env python3
"""Scores drafts of the real plans that are labelled here.

usage: score.py SHARED DRAFTS [--misses FILE]

A label holds places, names, dates and numbers, never sentences: `title` and `text` are a range in the squeezed text of the
file beside the repository (SHARED/corpus; squeezed as SHARED/tools/consistency.py does, so that no reader of ours is asked).
This puts the words back and asks SHARED/tools/score_intake.py. Prints a line a document and the pooled figures; a file that
is not the one that was labelled is skipped and said.
"""
import hashlib, json, os, sys

shared, drafts = sys.argv[1:3]
sys.path.insert(0, f'{shared}/tools')
from consistency import plain, squeeze  # noqa: E402
from score_intake import score  # noqa: E402

here = os.path.dirname(os.path.abspath(__file__))
least = ('measures', 'lead', 'supporting')
wanted = sys.argv[sys.argv.index('--misses') + 1] if '--misses' in sys.argv else None


def with_words(node, text):
    if isinstance(node, list):
        return [with_words(n, text) for n in node]
    if not isinstance(node, dict):
        return node
    return {k: text[slice(*v)] if k in ('title', 'text') and isinstance(v, list) else with_words(v, text) for k, v in node.items()}


pooled, below = {}, []
for name in sorted(os.listdir(here)):
    if not name.endswith('.json'):
        continue
    labels = json.load(open(f'{here}/{name}', encoding='utf-8'))
    text = squeeze(plain(f"{shared}/corpus/{labels['file']}"))
    if hashlib.sha256(text.encode()).hexdigest() != labels['sha256']:
        print(f"{name[:4]} skipped: not the text that was labelled")
        continue
    path = f"{drafts}/{labels['file']}.json"
    draft = json.load(open(path, encoding='utf-8')) if os.path.exists(path) else {'measures': []}
    report, misses = score(draft, with_words(labels, text))
    for part, (_, _, f1, hit, gold, found) in report.items():
        got = pooled.setdefault(part, [0, 0, 0])
        for i, n in enumerate((hit, gold, found)):
            got[i] += n
        if part in least and f1 < 0.85:
            below.append(f'{name[:4]} {part} {f1:.3f}')
    print(name[:4], *(f'{part} {r[2]:.3f}' for part, r in report.items()))
    if wanted in (name[:4], 'all'):
        print(*('      ' + '  '.join(str(x) for x in m) for m in misses), sep='\n')
for part, (hit, gold, found) in pooled.items():
    p, r = hit / found if found else 0.0, hit / gold if gold else 1.0
    print(f'pooled {part:16s} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}  ({hit} of {gold}, {found} found)')
print('below 0.85:', ', '.join(below) or 'none')
