import { describe, expect, it } from 'vitest';
import { draftFromText } from '../extract-draft.js';
import type { DraftMeasure, PlanDraft } from '../plan-draft.js';

const read = (text: string): PlanDraft => draftFromText({ text, format: 'txt', encoding: 'utf-8' });
const line = (m: DraftMeasure): string =>
  `${m.ref} ${m.title} | ${[m.lead ?? '', ...m.coLeads].join(', ')} | ${m.supporting.join(', ')}`;

const PLAN = `City of Northbrook Reading Plan 2026-2030
Issued by the Northbrook City Council on 12 March 2026

1. Introduction
This plan sets out how the city will become a city of readers. In 2024 the library served 300,000 visitors.

2. Objectives
By the end of 2030 the share of adults who read every week rises to 60%.

3. Actions
3.1 Build branch libraries
1. Open 12 new branch libraries by the end of 2027. (led by the Department of Culture; supported by the Finance Bureau and the Planning Office)
2. Buy at least 20,000 new books each year. Lead: City Library; Support: Department of Culture, Finance Bureau
3. Train 300 librarians by June 2028.
   Responsible: Human Resources Office, City Library
3.2 Reading for all
(a) Run a reading festival every year. Responsible: Department of Culture and Tourism
(b) Reduce late returns to 5% by Q2 2027 (Lead: City Library).
`;

describe('a plan in English', () => {
  const draft = read(PLAN);

  it('its items are the measures, with who leads and who helps', () => {
    expect(draft.measures.map(line)).toEqual([
      '3.1/1 Open 12 new branch libraries by the end of 2027 | Department of Culture | Finance Bureau, Planning Office',
      '3.1/2 Buy at least 20,000 new books each year | City Library | Department of Culture, Finance Bureau',
      '3.1/3 Train 300 librarians by June 2028 | Human Resources Office | City Library',
      '3.2/a Run a reading festival every year | Department of Culture and Tourism | ',
      '3.2/b Reduce late returns to 5% by Q2 2027 | City Library | ',
    ]);
  });

  it('its dates, numbers and duties', () => {
    expect(draft.measures.flatMap((m) => m.deadlines.map((d) => d.date))).toEqual([
      '2027-12-31',
      '2028-06-30',
      '2027-06-30',
    ]);
    const numbers = draft.measures.flatMap((m) => m.targets);
    expect(numbers.map((t) => `${t.indicator} ${t.comparator} ${t.value} ${t.unit} ${t.by ?? '-'}`)).toEqual([
      'new branch libraries = 12 libraries 2027-12-31',
      'new books >= 20000 books -',
      'librarians = 300 librarians 2028-06-30',
      'late returns <= 5 % 2027-06-30',
    ]);
    expect(draft.measures.flatMap((m) => m.recurring.map((r) => r.frequency))).toEqual(['yearly', 'yearly']);
  });

  it('its goals and facts; every quote is in the text', () => {
    expect(draft.targets.map((t) => [t.value, t.by])).toEqual([[60, '2030-12-31']]);
    expect(draft.document).toMatchObject({
      title: 'City of Northbrook Reading Plan 2026-2030',
      issuer: 'Northbrook City Council',
      issuedOn: '2026-03-12',
      planPeriod: { start: 2026, end: 2030 },
    });
    for (const { span, quote } of draft.measures.flatMap((m) => [m, ...m.deadlines, ...m.targets, ...m.recurring]))
      expect(PLAN.slice(span.start, span.end)).toBe(quote);
  });

  it('bullets, and lines that say below them who does it', () => {
    const trees = read(`Green Streets Plan
Background
- The town has 40 parks and about as many playgrounds, most of them near the river.
Priority 1: More trees
Plant at least 20,000 street trees no later than 30 September 2029
Lead: Parks Department
Partners: Water Authority, Roads Bureau
Inspect playgrounds every month and report twice a year
Lead: Parks Department
Priority 2: Less waste
- The Waste Agency will raise the recycling rate to 45% before 2029.
- Publish waste figures annually. Responsible: Statistics Office.
`);
    expect(trees.measures.map(line)).toEqual([
      'Priority 1/#1 Plant at least 20,000 street trees no later than 30 September 2029 | Parks Department | Water Authority, Roads Bureau',
      'Priority 1/#2 Inspect playgrounds every month and report twice a year | Parks Department | ',
      'Priority 2/#1 The Waste Agency will raise the recycling rate to 45% before 2029 | Waste Agency | ',
      'Priority 2/#2 Publish waste figures annually | Statistics Office | ',
    ]);
    expect(trees.measures.flatMap((m) => m.deadlines.map((d) => d.date))).toEqual(['2029-09-30', '2028-12-31']);
  });

  describe('in Markdown, under Roman numbers', () => {
    const parks = read(`# Millbrook Town Plan for Better Parks (2026–2028)

Millbrook Council Document No. 31 [2026]

## I. General requirements

By 2025 the town had already laid 18 km of footpaths, and 71.5% of streets had trees. People come first.

## II. Main tasks

1. **Lay footpaths.** Lay 60 km of new footpaths by the end of June 2027, and raise the tree cover rate to 40% by 2028. (Lead: Parks Bureau; Support: Finance Bureau, Roads Bureau)

2. **Clear the ponds.** No later than 31 March 2027, clear all 9 shallow and muddy ponds. In 2024, 4 ponds were cleared. (Lead: Parks Bureau, town councils)

3. **Plant trees.** Plant trees along 95% of main streets before 2028.

## III. Safeguards

1. Provide funding. The Finance Bureau shall set aside 3 million yuan for playgrounds each year.
`);

    it('its title, its headings and what leads; what was is no measure', () => {
      expect(parks.document).toMatchObject({
        title: 'Millbrook Town Plan for Better Parks (2026–2028)',
        documentNumber: '31 [2026]',
        issuedOn: null,
        planPeriod: { start: 2026, end: 2028 },
      });
      expect(parks.sections.map((s) => `${s.path} ${s.title}`)).toEqual(['II Main tasks', 'III Safeguards']);
      expect(parks.measures.map(line)).toEqual([
        'II/1 Lay footpaths | Parks Bureau | Finance Bureau, Roads Bureau',
        'II/2 Clear the ponds | Parks Bureau | ',
        'II/3 Plant trees |  | ',
        'III/1 Provide funding | Finance Bureau | ',
      ]);
      expect(parks.findings.filter((f) => f.code === 'measure.no-department').map((f) => f.facts?.title)).toEqual([
        'Plant trees',
      ]);
    });

    it('dates in both orders, and numbers named by nouns, each with the date of its own part', () => {
      expect(parks.measures.flatMap((m) => m.deadlines.map((d) => d.date))).toEqual([
        '2027-06-30',
        '2028-12-31',
        '2027-03-31',
        '2027-12-31',
      ]);
      const numbers = parks.measures.flatMap((m) => m.targets);
      expect(numbers.map((t) => `${t.indicator} ${t.comparator} ${t.value} ${t.unit} ${t.by ?? '-'}`)).toEqual([
        'new footpaths = 60 km 2027-06-30',
        'tree cover rate >= 40 % 2028-12-31',
        'shallow and muddy ponds = 9 ponds 2027-03-31',
        'share of main streets >= 95 % 2027-12-31',
        'funds for playgrounds = 3000000 yuan -',
      ]);
    });
  });
});
