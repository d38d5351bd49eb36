import type { BulletinView } from '@duban/api-contract';
import { bulletinSections, letterLines, rowsToTell } from '@duban/domain';
import { bulletinItem } from '@duban/words';
import { languages } from '@duban/words/languages';
import { cellsOf, filled, longDate } from '../letters/letter-document.js';

/** 公文 are in Chinese, whatever language the reader has chosen. */
const words = () => languages.zh.bulletins;

type Row = BulletinView['rows'][number];

/** A bulletin as a Word file; parts without a row are left out. */
export function bulletinDocument(
  bulletin: BulletinView,
  { office, template }: { office: string; template: Buffer },
): Buffer {
  const rows = rowsToTell(bulletin.rows);
  return filled(template, {
    office,
    mark: words().mark,
    number: bulletin.number ?? languages.zh.screens.instruments.draftMark,
    heading: bulletin.heading ?? words().heading,
    remark: bulletin.remark ?? '',
    text: words().text({ on: longDate(bulletin.cutOff) }),
    sections: bulletinSections
      .map((section) => ({ section, of: rows.filter((row) => row.section === section) }))
      .filter(({ of }) => of.length > 0)
      .map(({ section, of }, index) => ({
        title: words().numbered({ n: index + 1, title: words().section[section] }),
        ...(section === 'completion' ? sums(of) : list(of)),
      })),
    corrections: bulletin.corrections
      .filter(({ state }) => state === 'signed')
      .map(({ text, reason, signedBy, signedOn }) =>
        words().correctionOnPaper({ text, reason, who: signedBy ?? '', on: longDate(signedOn ?? bulletin.cutOff) }),
      ),
    date: longDate(bulletin.issuedOn ?? bulletin.cutOff),
  });
}

/** Every department's sum, two beside each other; `rows` says them one by one, to templates that ask for it. */
function sums(rows: readonly Row[]) {
  const cells = rows.map((row) => ({ ...sumOf(row), department: row.department.name }));
  const half = Math.ceil(cells.length / 2);
  const pairs = cells.slice(0, half).map((left, index) => {
    const right = cells[half + index];
    return {
      left: left.department,
      leftDone: left.done,
      leftRate: left.rate,
      right: right?.department ?? '',
      rightDone: right?.done ?? '',
      rightRate: right?.rate ?? '',
    };
  });
  const told = cells.map(({ department, text }, index) => ({ n: index + 1, department, what: text }));
  return { sums: [{ pairs }], list: [], rows: told.map((row) => ({ ...row, dueOn: '', state: '' })) };
}

function sumOf({ done, of, outcome }: Row) {
  const percent = of === 0 ? 0 : Math.round((done / of) * 100);
  return outcome?.is === 'changed'
    ? { done: outcome.text, rate: '', text: outcome.text }
    : { done: `${done}/${of}`, rate: `${percent}%`, text: words().rate({ done, of, percent }) };
}

/** What departments are late with: a measure once, with all its dates, but for what was settled otherwise. */
function list(rows: readonly Row[]) {
  const settled = ({ outcome }: Row) => outcome?.is === 'changed';
  const asked = rows.map((row) => ({
    ...row,
    obligation: row.item === row.title ? row.item : bulletinItem(languages.zh, row),
    measureId: settled(row) ? null : row.measureId,
  }));
  const told = letterLines(asked).map(({ row, parts }, index) => {
    const title = `${row.number} ${row.title ?? ''}`.trim();
    const cells = (late: (n: number) => string) =>
      cellsOf(title, parts, {
        own: row.title ?? '',
        late: ({ lateWorkingDays: n }) => (n > 0 ? late(n) : words().due),
      });
    const { what, dueOn, late } = cells((n) => words().late({ n }));
    const instead = settled(row) ? row.outcome?.text : undefined;
    const days = instead ?? cells(String).late;
    return { n: index + 1, department: row.department.name, what, dueOn, state: instead ?? late, days };
  });
  return { sums: [], list: [{ told }], rows: told };
}
